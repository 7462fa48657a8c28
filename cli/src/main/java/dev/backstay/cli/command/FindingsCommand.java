package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

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
          Column.time("SINCE", "firstSeen"),
          Column.of("NEXT", "nextAction"),
          Column.of("RUN", "workflowId").onlyWide());
  private final Session session;

  public FindingsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .printer()
        .list("FindingList", Json.list(session.api().get("findings"), "items"), "id", COLUMNS);
    return ExitCode.OK;
  }
}
