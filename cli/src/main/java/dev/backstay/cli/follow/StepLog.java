package dev.backstay.cli.follow;

import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.OutputForm;
import dev.backstay.cli.output.Readable;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints each step as it changes: a line for a person, an object for a program. */
public final class StepLog {
  private final PrintWriter out;
  private final OutputForm form;
  private final Map<String, String> seen = new HashMap<>();
  private String phase = "";

  public StepLog(PrintWriter out, OutputForm form) {
    this.out = out;
    this.form = form;
  }

  /** Whether anything is new in this view; then {@link #print} has something to say. */
  public boolean hasNews(RunView run) {
    return phaseChanged(run) || run.steps().stream().anyMatch(this::changed);
  }

  public void print(RunView run) {
    if (phaseChanged(run)) {
      phase = run.phase();
      if (form == OutputForm.JSONL) {
        ObjectNode status = line("status", run);
        out.println(status.put("phase", phase));
      }
    }
    for (JsonNode step : run.steps()) {
      if (changed(step)) {
        seen.put(key(step), Json.text(step, "state"));
        step(run, step);
      }
    }
    out.flush();
  }

  private void step(RunView run, JsonNode step) {
    if (form == OutputForm.JSONL) {
      ObjectNode line = line("step", run);
      line.set("step", step);
      out.println(line);
    } else if (form == OutputForm.TABLE || form == OutputForm.WIDE) {
      out.println(words(step));
    }
  }

  /** One step as a line of text. */
  public static String words(JsonNode step) {
    var text = new StringBuilder(sign(Json.text(step, "state")));
    text.append(' ').append(Json.text(step, "title"));
    if (!Json.text(step, "key").isEmpty()) {
      text.append(" (").append(Json.text(step, "key")).append(')');
    }
    String took = Readable.between(Json.text(step, "startedAt"), Json.text(step, "endedAt"));
    if (!took.isEmpty()) {
      text.append(", ").append(took);
    }
    if (!Json.text(step, "detail").isEmpty()) {
      text.append(": ").append(Json.text(step, "detail"));
    }
    return text.toString();
  }

  private static String sign(String state) {
    return switch (state) {
      case "DONE" -> "  done     ";
      case "RUNNING" -> "  running  ";
      case "WAITING" -> "  waiting  ";
      case "FAILED" -> "  FAILED   ";
      case "PARTIAL" -> "  PARTIAL  ";
      case "SKIPPED" -> "  skipped  ";
      case "CANCELLED" -> "  cancelled";
      default -> "  pending  ";
    };
  }

  private static ObjectNode line(String kind, RunView run) {
    return Json.mapper().createObjectNode().put("kind", kind).put("run", run.id());
  }

  private boolean phaseChanged(RunView run) {
    return !run.phase().isEmpty() && !run.phase().equals(phase);
  }

  private boolean changed(JsonNode step) {
    String state = Json.text(step, "state");
    return !state.equals("PENDING") && !state.equals(seen.get(key(step)));
  }

  private static String key(JsonNode step) {
    return Json.text(step, "name") + "/" + Json.text(step, "key");
  }
}
