package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Assets that are incomplete after an in-place restore that was cut off. */
@Command(
    name = "fence",
    description = "Assets that are INCOMPLETE after a restore that was cut off; lift the fence.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class FenceCommand {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ASSET", "asset"),
          Column.time("SINCE", "since"),
          Column.of("RUN", "workflowId"),
          Column.of("TARGET", "target").onlyWide(),
          Column.of("REASON", "reason"));
  private final Session session;

  public FenceCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      description = "List assets that are incomplete and not backed up.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int list() {
    return print(session.api().get("fences"));
  }

  @Command(
      name = "lift",
      description = "Say that an asset is whole; backups of it are admitted again.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int lift(
      @Parameters(paramLabel = "ASSET", description = "The asset's name.") String asset,
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why it is whole.")
          String reason) {
    JsonNode body = Json.mapper().createObjectNode().put("by", by).put("reason", reason);
    JsonNode left =
        session.api().post("fences/" + ApiClient.segment(asset) + "/lift", body, Map.of());
    session.say("The fence before " + asset + " is lifted.");
    return print(left);
  }

  private int print(JsonNode answer) {
    session.printer().list("FenceList", Json.list(answer, "items"), "asset", COLUMNS);
    return ExitCode.OK;
  }
}
