package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** What is going on, on one screen. */
@Command(
    name = "status",
    description = "What runs, what waits, what is overdue, what needs a person.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class StatusCommand implements Callable<Integer> {
  private static final List<Column> OVERDUE =
      List.of(
          Column.of("ASSET", "name"),
          Column.of("TIER", "tier"),
          Column.time("LAST GOOD", "lastGoodAt"),
          Column.time("WAS DUE", "nextDueAt"));
  private static final List<Column> FINDINGS =
      List.of(
          Column.of("FINDING", "id"),
          Column.of("SEVERITY", "severity"),
          Column.of("ABOUT", "subject"),
          Column.of("WHAT", "message"));
  private final Session session;

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode status = session.api().get("status");
    session.printer().one("Status", status, "verdict", out -> words(status, out));
    return ExitCode.OK;
  }

  private void words(JsonNode status, PrintWriter out) {
    section(out, "Running", Json.list(status, "running"), RunColumns.ALL);
    section(out, "Waiting", Json.list(status, "waiting"), RunColumns.ALL);
    section(out, "Overdue", Json.list(status, "overdue"), OVERDUE);
    section(out, "Findings", Json.list(status, "findings"), FINDINGS);
    section(out, "Failed in 24 h", Json.list(status, "failed"), RunColumns.ALL);
  }

  private void section(PrintWriter out, String title, List<JsonNode> rows, List<Column> columns) {
    if (rows.isEmpty()) {
      out.println(title + ": none");
    } else {
      out.println(title + ": " + rows.size());
      session.printer().table(rows, columns);
      out.println();
    }
  }
}
