package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.CatalogComparison;
import dev.backstay.workflows.port.ReviewTicket;
import org.jspecify.annotations.Nullable;

/** What a step's value says about how the step ended. */
final class StepResults {
  private StepResults() {}

  static Step.State state(@Nullable Object value) {
    Outcome outcome =
        switch (value) {
          case JobResult result -> result.outcome();
          case Report report -> report.outcome();
          case Outcome plain -> plain;
          case null, default -> Outcome.SUCCEEDED;
        };
    if (outcome.usable() || outcome == Outcome.NOTHING_TO_DO) {
      return Step.State.DONE;
    }
    return switch (outcome) {
      case PARTIAL -> Step.State.PARTIAL;
      case CANCELLED -> Step.State.CANCELLED;
      default -> Step.State.FAILED;
    };
  }

  static @Nullable String detail(@Nullable Object value) {
    return switch (value) {
      case JobResult result -> result.message();
      case Report report -> report.message();
      case CatalogComparison comparison -> comparison.note();
      case ReviewTicket ticket -> "asked " + ticket.team() + ", due " + ticket.dueAt();
      case String text -> text;
      case null, default -> null;
    };
  }
}
