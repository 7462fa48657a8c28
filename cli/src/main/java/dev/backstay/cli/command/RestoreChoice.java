package dev.backstay.cli.command;

import dev.backstay.cli.output.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What to restore, from when, to where. */
final class RestoreChoice {

  @Parameters(paramLabel = "ASSET", description = "The asset; see `backstay assets`.")
  String asset = "";

  @Option(
      names = "--cause",
      paramLabel = "CAUSE",
      description = "lost, deleted, corrupted, ransomware or test")
  @Nullable String cause;

  @Option(
      names = "--point",
      paramLabel = "POINT",
      description =
          "latest (only for lost and test), latest-verified, before:<instant> or id:<point>")
  @Nullable String point;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The moment to recover to, with offset: 2026-11-21T03:10:00Z")
  @Nullable String to;

  @Option(names = "--zone", paramLabel = "ZONE", description = "The restore zone to restore into.")
  @Nullable String zone;

  @Option(names = "--in-place", description = "Put the result in the place of the living data.")
  boolean inPlace;

  @Option(
      names = "--confirm",
      paramLabel = "ASSET",
      description = "The asset's name again; needed to execute an in-place restore.")
  @Nullable String confirm;

  @Option(
      names = "--baseline",
      paramLabel = "BASELINE",
      description = "Compare the result with this baseline; see `backstay baselines`.")
  @Nullable String baseline;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in words; it is recorded.")
  @Nullable String reason;

  @Option(names = "--ticket", paramLabel = "ID", description = "The incident it belongs to.")
  @Nullable String ticket;

  ObjectNode request(boolean dryRun) {
    ObjectNode request = Json.mapper().createObjectNode();
    request.put("asset", asset).put("cause", cause);
    put(request, "point", point);
    put(request, "targetTime", to);
    put(request, "zone", zone);
    if (inPlace) {
      request.put("inPlace", true);
    }
    put(request, "confirm", confirm);
    put(request, "baseline", baseline);
    put(request, "reason", reason);
    put(request, "ticket", ticket);
    put(request, "requestedBy", System.getProperty("user.name"));
    return request.put("dryRun", dryRun);
  }

  /** The command that does what was planned. */
  String commandLine(String pinnedPoint) {
    var words = new ArrayList<String>(List.of("backstay restore", quoted(asset)));
    add(words, "--cause", cause);
    if (to == null) {
      add(words, "--point", pinnedPoint.isEmpty() ? point : "id:" + pinnedPoint);
    } else {
      add(words, "--to", to); // a moment names its point itself
    }
    add(words, "--zone", zone);
    if (inPlace) {
      words.add("--in-place");
      add(words, "--confirm", asset);
    }
    add(words, "--baseline", baseline);
    add(words, "--reason", reason);
    add(words, "--ticket", ticket);
    words.add("--execute --follow");
    return String.join(" ", words);
  }

  private static void put(ObjectNode request, String field, @Nullable String value) {
    if (value != null) {
      request.put(field, value);
    }
  }

  private static void add(List<String> words, String option, @Nullable String value) {
    if (value != null) {
      words.add(option + " " + quoted(value));
    }
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.:/@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
