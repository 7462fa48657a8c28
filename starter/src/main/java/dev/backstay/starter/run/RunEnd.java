package dev.backstay.starter.run;

import dev.backstay.workflows.model.Outcome;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a closed execution ended, as its history says.
 *
 * @param outcome what to assume when the run's own books do not say
 * @param failureType a {@link dev.backstay.workflows.model.FailureType}; null unless it failed
 * @param result the procedure's report; null unless it completed
 */
record RunEnd(
    Outcome outcome,
    @Nullable String failureType,
    @Nullable String message,
    @Nullable JsonNode result) {

  /** Reads the end of a closed execution; at most a few seconds. */
  static RunEnd read(TemporalRuns temporal, String workflowId, WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED, WORKFLOW_EXECUTION_STATUS_FAILED ->
          fromResult(temporal, workflowId);
      case WORKFLOW_EXECUTION_STATUS_CANCELED ->
          new RunEnd(Outcome.CANCELLED, null, "The run was cancelled.", null);
      case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
          new RunEnd(
              Outcome.UNKNOWN,
              null,
              "The run was terminated from outside; what its jobs came to must be looked up.",
              null);
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          new RunEnd(Outcome.UNKNOWN, null, "The run reached its time limit.", null);
      default -> new RunEnd(Outcome.UNKNOWN, null, null, null);
    };
  }

  private static RunEnd fromResult(TemporalRuns temporal, String workflowId) {
    try {
      JsonNode result =
          temporal
              .client()
              .newUntypedWorkflowStub(workflowId)
              .getResult(5, TimeUnit.SECONDS, JsonNode.class);
      return new RunEnd(outcome(result), null, null, result);
    } catch (WorkflowFailedException e) {
      return failed(e);
    } catch (TimeoutException e) {
      return new RunEnd(Outcome.UNKNOWN, null, null, null);
    }
  }

  private static Outcome outcome(@Nullable JsonNode result) {
    String word = result == null ? "" : result.path("outcome").asString("");
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(word)) {
        return outcome;
      }
    }
    return Outcome.UNKNOWN;
  }

  private static RunEnd failed(WorkflowFailedException thrown) {
    Throwable cause = thrown.getCause();
    while (cause instanceof TemporalFailure
        && !(cause instanceof ApplicationFailure)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof ApplicationFailure failure
        ? new RunEnd(Outcome.FAILED, failure.getType(), failure.getOriginalMessage(), null)
        : new RunEnd(
            Outcome.FAILED, null, cause == null ? thrown.getMessage() : cause.getMessage(), null);
  }
}
