package dev.backstay.worker;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Instant;

/**
 * How an execution ended, read from the last event of its history.
 *
 * @param how TERMINATED, TIMED_OUT, FAILED, CANCELED, COMPLETED, CONTINUED_AS_NEW or RUNNING
 */
record Ending(String how, String words, Instant at) {

  static Ending of(WorkflowExecutionHistory history) {
    HistoryEvent last = history.getLastEvent();
    Instant at =
        Instant.ofEpochSecond(last.getEventTime().getSeconds(), last.getEventTime().getNanos());
    return switch (last.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> {
        var terminated = last.getWorkflowExecutionTerminatedEventAttributes();
        yield new Ending(
            "TERMINATED",
            "The run was terminated in Temporal by %s%s."
                .formatted(
                    said(terminated.getIdentity(), "someone unnamed"),
                    terminated.getReason().isBlank() ? "" : ": " + terminated.getReason()),
            at);
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          new Ending("TIMED_OUT", "The run reached its time limit in Temporal.", at);
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          new Ending(
              "FAILED",
              "The run failed in Temporal: %s"
                  .formatted(
                      last.getWorkflowExecutionFailedEventAttributes().getFailure().getMessage()),
              at);
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
          new Ending("CANCELED", "The run was cancelled.", at);
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          new Ending("COMPLETED", "The run completed in Temporal.", at);
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          new Ending("CONTINUED_AS_NEW", "The run goes on as a new execution.", at);
      default -> new Ending("RUNNING", "The run goes on.", at);
    };
  }

  private static String said(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }
}
