package dev.backstay.worker.replay;

import dev.backstay.workflows.json.BackstayJson;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints a report: for people as a table and sentences, for programs as one JSON object. */
final class ReplayPrinter {
  private static final String LINE = "%-28s %9s %8s %8s %8s%n";

  private ReplayPrinter() {}

  static void table(ReplayReport report, PrintStream out) {
    out.printf(LINE, "TYPE", "RUNNING", "CLOSED", "BROKEN", "SKIPPED");
    List<ReplayReport.TypeCount> lines = new ArrayList<>(report.types());
    lines.add(report.total());
    for (ReplayReport.TypeCount count : lines) {
      out.printf(
          LINE, count.type(), count.running(), count.closed(), count.broken(), count.skipped());
    }
    for (Verdict verdict : report.broken()) {
      out.printf(
          "%n%s %s (%s) at event %d:%n  %s%n  next: %s%n",
          verdict.running() ? "RUNNING" : "closed",
          verdict.workflowId(),
          verdict.type(),
          verdict.eventId(),
          verdict.words(),
          verdict.next());
    }
    out.println();
    out.println(conclusion(report));
  }

  private static String conclusion(ReplayReport report) {
    long stopped = report.verdicts().stream().filter(Verdict::stopsARun).count();
    return switch (report.exitCode()) {
      case ReplayReport.FINE -> "Every run replays. This code can be deployed.";
      case ReplayReport.ONLY_CLOSED_BROKEN ->
          "Every running run replays. Closed runs do not: they cannot be reset or queried.";
      default ->
          "REFUSED: a deployment would stop %d running %s."
              .formatted(stopped, stopped == 1 ? "run" : "runs");
    };
  }

  static void json(ReplayReport report, PrintStream out) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("namespace", report.namespace());
    data.put("verdict", report.exitCode() == ReplayReport.REFUSED ? "REFUSED" : "PASS");
    data.put("replayed", report.total().replayed());
    data.put("broken", report.total().broken());
    data.put("skipped", report.total().skipped());
    data.put("types", report.types());
    data.put("runs", report.broken().stream().map(ReplayPrinter::run).toList());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("apiVersion", "backstay/v1");
    answer.put("kind", "Replay");
    answer.put("data", data);
    out.println(BackstayJson.mapper().writeValueAsString(answer));
  }

  private static Map<String, Object> run(Verdict verdict) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("workflowId", verdict.workflowId());
    run.put("runId", verdict.runId());
    run.put("type", verdict.type());
    run.put("running", verdict.running());
    run.put("eventId", verdict.eventId());
    run.put("differs", verdict.words());
    run.put("next", verdict.next());
    return run;
  }
}
