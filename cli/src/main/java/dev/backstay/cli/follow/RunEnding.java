package dev.backstay.cli.follow;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.OutputForm;
import dev.backstay.cli.output.Printer;
import java.io.PrintWriter;
import tools.jackson.databind.node.ObjectNode;

/** What is printed when the watching ends, and the exit code. */
public final class RunEnding {
  private RunEnding() {}

  /** Prints the run and returns the exit code: by its outcome, or 7 when it is still open. */
  public static int print(Session session, RunView run) {
    Printer printer = session.printer();
    if (printer.form() == OutputForm.JSONL) {
      ObjectNode line = Json.mapper().createObjectNode().put("kind", "summary");
      line.set("data", run.json());
      printer.out().println(line);
      printer.out().flush();
    } else {
      printer.one("Run", run.json(), "id", out -> words(run, out));
    }
    return run.open() ? ExitCode.STILL_RUNNING : run.exitCode();
  }

  private static void words(RunView run, PrintWriter out) {
    if (run.open()) {
      out.println("Still running: " + run.id());
      out.println("  follow it with: backstay follow " + run.id());
      return;
    }
    out.println(run.outcome() + "  " + run.id());
    if (!run.message().isEmpty()) {
      out.println("  " + run.message());
    }
    String next = Json.text(run.json(), "progress.nextAction");
    if (!next.isEmpty()) {
      out.println("  next: " + next);
    }
    String ui = Json.text(run.json(), "links.ui");
    if (!ui.isEmpty()) {
      out.println("  " + ui);
    }
  }
}
