package dev.backstay.workflows.sweep;

import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.LostRun;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.RunClosing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the books of a lost run say: what it did itself say, and how it came to its end. */
final class LostBooks {
  private LostBooks() {}

  static RunClosing closing(LostRun lost, LostRunEnding ending, List<String> left) {
    Progress progress = ending.progress();
    List<Step> told = progress == null ? lost.steps() : progress.steps();
    Outcome outcome =
        progress != null && progress.outcome() != null ? progress.outcome() : outcome(ending.how());
    Map<String, String> facts = new TreeMap<>();
    facts.put("endedInTemporal", ending.how());
    facts.put("stepsFrom", progress == null ? "the jobs that were settled" : "the run itself");
    Artifact history = ending.history();
    if (history != null) {
      facts.put("historyUri", history.uri());
      facts.put("historySha256", history.sha256());
      facts.put("historyBytes", String.valueOf(history.bytes()));
    }
    return new RunClosing(
        lost.run(),
        outcome,
        ending.words() + " It had no time to close its books; its jobs were observed to their end.",
        next(left),
        told.stream().map(step -> ended(step, ending)).toList(),
        facts,
        lost.startedAt(),
        ending.endedAt());
  }

  private static Outcome outcome(String how) {
    return switch (how) {
      case "TERMINATED", "CANCELED" -> Outcome.CANCELLED;
      case "COMPLETED" -> Outcome.UNKNOWN;
      default -> Outcome.FAILED;
    };
  }

  private static String next(List<String> left) {
    String again = "Start the procedure again if its result is still wanted.";
    return left.isEmpty()
        ? again
        : "Remove by hand what could not be removed: " + String.join(", ", left) + ". " + again;
  }

  /** Nothing is under way any more. */
  private static Step ended(Step step, LostRunEnding ending) {
    boolean underWay = step.state() == Step.State.RUNNING || step.state() == Step.State.WAITING;
    return underWay
        ? new Step(
            step.name(),
            step.title(),
            step.key(),
            Step.State.CANCELLED,
            step.startedAt(),
            ending.endedAt(),
            "cut off: the run was " + ending.how())
        : step;
  }
}
