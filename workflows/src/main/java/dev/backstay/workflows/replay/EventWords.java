package dev.backstay.workflows.replay;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.internal.history.LocalActivityMarkerUtils;
import java.util.Locale;

/** An event of a history in the words of a person who reads it in the Temporal UI. */
final class EventWords {
  private EventWords() {}

  static String of(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
          "activity " + event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED ->
          "child run "
              + event
                  .getStartChildWorkflowExecutionInitiatedEventAttributes()
                  .getWorkflowType()
                  .getName();
      case EVENT_TYPE_TIMER_STARTED ->
          "a timer of "
              + event.getTimerStartedEventAttributes().getStartToFireTimeout().getSeconds()
              + " s";
      case EVENT_TYPE_MARKER_RECORDED ->
          LocalActivityMarkerUtils.hasLocalActivityStructure(event)
              ? "local activity "
                  + LocalActivityMarkerUtils.getActivityTypeName(
                      event.getMarkerRecordedEventAttributes())
              : "marker " + event.getMarkerRecordedEventAttributes().getMarkerName();
      default -> plain(event.getEventType().name().replace("EVENT_TYPE_", ""));
    };
  }

  /** {@code START_CHILD_WORKFLOW_EXECUTION} becomes {@code start child workflow execution}. */
  static String plain(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
