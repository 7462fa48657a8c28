package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** List recovery points, newest first. */
@Command(
    name = "points",
    description = "List recovery points, newest first.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class PointsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("POINT", "id"),
          Column.of("ASSET", "asset"),
          Column.time("CONSISTENT AT", "consistentAt"),
          Column.of("COMPLETE", "completeness"),
          Column.bytes("SIZE", "logicalBytes"),
          Column.of("COPIES", PointsCommand::copies),
          Column.time("VERIFIED", "verifiedAt"),
          Column.of("PROOF", "proof").onlyWide(),
          Column.of("CONSISTENCY", "achieved").onlyWide(),
          Column.of("SYSTEM", "system").onlyWide());
  private final Session session;

  @Parameters(paramLabel = "ASSET", arity = "0..1", description = "Only of this asset.")
  @Nullable String asset;

  public PointsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("asset", asset);
    session
        .printer()
        .list(
            "RecoveryPointList",
            Json.list(session.api().get("recovery-points", query), "items"),
            "id",
            COLUMNS);
    return ExitCode.OK;
  }

  private static String copies(JsonNode point) {
    return Json.list(point, "copies").stream()
        .map(copy -> Json.text(copy, "repository"))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
