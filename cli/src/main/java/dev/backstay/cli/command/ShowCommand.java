package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.follow.StepLog;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.Readable;
import dev.backstay.cli.server.ApiClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows one run as it stands now. */
@Command(
    name = "show",
    description = "Show one run: steps, jobs, what it waits for, what it came to.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class ShowCommand implements Callable<Integer> {
  private static final List<Column> JOBS =
      List.of(
          Column.of("JOB", "kind"),
          Column.of("SYSTEM", "system"),
          Column.of("FOR", "key"),
          Column.of("STATE", "state"),
          Column.of("PERCENT", job -> percent(Json.number(job, "percent"))),
          Column.bytes("BYTES", "bytesDone"),
          Column.of("DOING", "doing"));
  private static final List<Column> CANDIDATES =
      List.of(
          Column.of("ID", "nativeId"),
          Column.of("DOES", "level"),
          Column.of("ASSET", "asset"),
          Column.of("ACCOUNT", "account"),
          Column.time("STARTED", "startedAt"),
          Column.of("STATE", "state"));
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The run's id; see `backstay runs`.")
  String run = "";

  public ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode found = session.api().get("runs/" + ApiClient.segment(run));
    session.printer().one("Run", found, "id", out -> words(found, out));
    return ExitCode.OK;
  }

  private void words(JsonNode found, PrintWriter out) {
    line(out, "run", Json.text(found, "id"));
    line(out, "state", (Json.text(found, "phase") + " " + Json.text(found, "outcome")).strip());
    line(out, "next", Json.text(found, "progress.nextAction"));
    line(out, "waiting", Json.text(found, "progress.waitingFor"));
    line(out, "message", Json.text(found, "message"));
    line(out, "requested", Json.text(found, "requestedBy"));
    line(out, "started", Readable.time(Json.text(found, "startedAt")));
    line(out, "ended", Readable.time(Json.text(found, "endedAt")));
    line(out, "note", Json.text(found, "progressNote"));
    line(out, "link", Json.text(found, "links.ui"));
    List<JsonNode> steps = Json.list(found, "progress.steps");
    if (!steps.isEmpty()) {
      out.println();
      steps.forEach(step -> out.println(StepLog.words(step)));
    }
    List<JsonNode> jobs = Json.list(found, "jobs");
    if (!jobs.isEmpty()) {
      out.println();
      session.printer().table(jobs, JOBS);
      jobs.forEach(job -> candidates(job, out));
    }
    List<JsonNode> children = Json.list(found, "children");
    if (!children.isEmpty()) {
      out.println();
      session.printer().table(children, RunColumns.ALL);
    }
    for (JsonNode planned : Json.list(found, "result.plan")) {
      out.println("  " + planned.asString());
    }
  }

  /** A person has to say which of these the job is. */
  private void candidates(JsonNode job, PrintWriter out) {
    List<JsonNode> candidates = Json.list(job, "candidates");
    if (!candidates.isEmpty()) {
      out.println();
      out.println("Job " + Json.text(job, "token") + " is one of these, or none:");
      session.printer().table(candidates, CANDIDATES);
      out.println(
          "  backstay adopt %s %s --job ID (or --none) --by NAME --reason TEXT"
              .formatted(Json.text(job, "run"), Json.text(job, "token")));
    }
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.println(name + " ".repeat(Math.max(1, 11 - name.length())) + value);
    }
  }

  private static String percent(double percent) {
    return percent < 0 ? "" : Math.round(percent) + " %";
  }
}
