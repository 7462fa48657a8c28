package dev.backstay.cli.command;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.input.TimeSpan;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Systems: what runs on them, and whether new jobs may start. */
@Command(
    name = "system",
    description = "Systems: what runs on them; hold new jobs back and let them go.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class SystemCommand {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("SYSTEM", "name"),
          Column.of("TYPE", "type"),
          Column.of("STATE", "state"),
          Column.of("RUNNING", "running"),
          Column.of("WAITING", "waiting"),
          Column.of(
              "SLOTS", row -> Json.text(row, "slots") + "+" + Json.text(row, "emergencySlots")),
          Column.of("BY", "by"),
          Column.of("REASON", "reason"),
          Column.time("SINCE", "since").onlyWide(),
          Column.of("EPOCH", "epoch").onlyWide());
  private final Session session;

  public SystemCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      description = "List systems: what runs, what waits, what is held back.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int list() {
    session
        .printer()
        .list("SystemList", Json.list(session.api().get("systems"), "items"), "name", COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "pause",
      description = "Hold new jobs back, emergencies too; jobs that run go on to their end.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int pause(
      @Parameters(paramLabel = "SYSTEM", description = "The system's name.") String system,
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return print(post(system, "pause", by, reason));
  }

  @Command(
      name = "resume",
      description = "Let new jobs start again.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int resume(
      @Parameters(paramLabel = "SYSTEM", description = "The system's name.") String system,
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", description = "Why.") @Nullable String reason) {
    return print(post(system, "resume", by, reason));
  }

  @Command(
      name = "drain",
      description = "Hold new jobs back; with --wait, until none runs any more.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int drain(
      @Parameters(paramLabel = "SYSTEM", description = "The system's name.") String system,
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--wait", description = "Wait until nothing runs there.") boolean wait,
      @Option(
              names = "--timeout",
              paramLabel = "TIME",
              defaultValue = "1h",
              converter = TimeSpan.class,
              description = "How long to wait, such as 15m; default 1h.")
          Duration timeout) {
    JsonNode view = post(system, "drain", by, reason);
    Instant until = Instant.now().plus(timeout);
    String told = "";
    while (wait && !Json.text(view, "state").equals("DRAINED")) {
      if (Instant.now().isAfter(until)) {
        throw new CliFailure(
            "still-running",
            ExitCode.STILL_RUNNING,
            system + " still runs " + Json.text(view, "running") + " job(s).",
            "It stays held back. Look again with: backstay system list");
      }
      if (!told.equals(Json.text(view, "running"))) {
        told = Json.text(view, "running");
        session.say(told + " job(s) still run: " + runs(view));
      }
      pause();
      view = session.api().get("systems/" + ApiClient.segment(system));
    }
    return print(view);
  }

  private JsonNode post(String system, String act, String by, @Nullable String reason) {
    ObjectNode body = Json.mapper().createObjectNode().put("by", by);
    if (reason != null) {
      body.put("reason", reason);
    }
    return session.api().post("systems/" + ApiClient.segment(system) + "/" + act, body, Map.of());
  }

  private int print(JsonNode view) {
    session.printer().one("System", view, "name", out -> words(view, out));
    return ExitCode.OK;
  }

  private static void words(JsonNode view, PrintWriter out) {
    String name = Json.text(view, "name");
    String running = Json.text(view, "running");
    switch (Json.text(view, "state")) {
      case "OPEN" -> out.println(name + " is open; " + Json.text(view, "waiting") + " waiting.");
      case "DRAINED" -> out.println(name + " is drained: no job runs there, and none starts.");
      case "DRAINING" ->
          out.println(name + " drains: " + running + " job(s) still run: " + runs(view));
      default -> out.println(name + " is paused; " + running + " job(s) still run.");
    }
    if (!Json.text(view, "state").equals("OPEN")) {
      out.println("  let jobs start again with: backstay system resume " + name + " --by NAME");
    }
  }

  private static String runs(JsonNode view) {
    return String.join(", ", Json.list(view, "runs").stream().map(JsonNode::asString).toList());
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliFailure("interrupted", ExitCode.INTERRUPTED, "Interrupted.", null);
    }
  }
}
