package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import io.temporal.failure.TemporalFailure;
import java.util.Map;

/** Follow-ups whose failure is a part of the verdict and does not end the run. */
public final class FollowUps {
  private FollowUps() {}

  /**
   * How a follow-up ended.
   *
   * @param workflowId the child's run, for links
   */
  public record Ended(String workflowId, Outcome outcome, String message) implements Report {}

  /** Runs a follow-up to its end, whatever that is; only a cancellation passes through. */
  public static <I extends ProcedureRequest, R extends Report> Ended tolerant(
      Run run, ProcedureType<I, R> type, I request) {
    String child = run.childId();
    try {
      R report = run.followUp(type, request);
      return new Ended(child, report.outcome(), report.message());
    } catch (TemporalFailure failure) {
      if (Failures.cancelled(failure) && run.cancelRequested()) {
        throw failure;
      }
      return new Ended(
          child,
          Failures.cancelled(failure) ? Outcome.CANCELLED : Outcome.FAILED,
          Failures.words(failure));
    }
  }

  /**
   * Proves something by a follow-up. A failed proof does not undo what it was to prove: it comes
   * back as a report, and the caller's own report says so.
   */
  public static <I extends ProcedureRequest> ProofReport proof(
      Run run, ProcedureType<I, ProofReport> type, I request, String asset) {
    try {
      return run.followUp(type, request);
    } catch (TemporalFailure failure) {
      if (Failures.cancelled(failure) && run.cancelRequested()) {
        throw failure;
      }
      return new ProofReport(Outcome.FAILED, Failures.words(failure), asset, Proof.NONE, Map.of());
    }
  }
}
