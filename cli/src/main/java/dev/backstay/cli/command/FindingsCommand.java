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
import picocli.CommandLine.Option;

/** List findings: what a person should look at. */
@Command(
    name = "findings",
    description = "List findings: what a person should look at.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class FindingsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("FINDING", "id"),
          Column.of("SEVERITY", "severity"),
          Column.of("ABOUT", "subject"),
          Column.of("WHAT", "message"),
          Column.time("SINCE", "openedAt"),
          Column.of("KIND", "kind").onlyWide(),
          Column.of("RUN", "run").onlyWide());
  private final Session session;

  @Option(names = "--all", description = "Closed ones too.")
  boolean all;

  public FindingsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("all", all ? "true" : null);
    session
        .printer()
        .list(
            "FindingList", Json.list(session.api().get("findings", query), "items"), "id", COLUMNS);
    return ExitCode.OK;
  }
}
