package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** List baselines: digests of living data, to compare restores with. */
@Command(
    name = "baselines",
    description = "List baselines: digests of living data, to compare restores with.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class BaselinesCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("BASELINE", "id"),
          Column.of("ASSET", "asset"),
          Column.time("TAKEN AT", "takenAt"),
          Column.bytes("SIZE", "content.bytes").onlyWide());
  private final Session session;

  @Parameters(paramLabel = "ASSET", arity = "0..1", description = "Only of this asset.")
  @Nullable String asset;

  public BaselinesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("asset", asset);
    session
        .printer()
        .list(
            "BaselineList",
            Json.list(session.api().get("baselines", query), "items"),
            "id",
            COLUMNS);
    return ExitCode.OK;
  }
}
