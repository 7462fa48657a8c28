package dev.backstay.workflows.replay;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.internal.history.LocalActivityMarkerMetadata;
import io.temporal.internal.history.LocalActivityMarkerUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Compares the local activities a replayed run asked for with those its history recorded. The SDK
 * compares only their number: code that now informs where it once asked for a permit would be given
 * the permit as the answer, and nobody would notice before something went wrong. All of Backstay's
 * own bookkeeping is done by local activities, so they are compared by name here.
 */
final class LocalActs extends WorkerInterceptorBase {
  private final List<String> answered = Collections.synchronizedList(new ArrayList<>());

  /** Forgets the run before. */
  void begin() {
    answered.clear();
  }

  /** The first local activity that is not what the history has at its place. */
  Optional<Difference> difference(List<HistoryEvent> history) {
    List<String> seen = List.copyOf(answered);
    int next = 0;
    for (HistoryEvent event : history) {
      if (!recordsAnAnswer(event) || next >= seen.size()) {
        continue;
      }
      String recorded =
          LocalActivityMarkerUtils.getActivityTypeName(event.getMarkerRecordedEventAttributes());
      String now = seen.get(next++);
      if (!now.equals(recorded)) {
        return Optional.of(
            new Difference(
                event.getEventId(),
                "the history has local activity " + recorded + " there, this code calls " + now));
      }
    }
    return Optional.empty();
  }

  /** A marker that ends a call; one that only says "tried, will try again" does not. */
  private static boolean recordsAnAnswer(HistoryEvent event) {
    if (event.getEventType() != EventType.EVENT_TYPE_MARKER_RECORDED
        || !LocalActivityMarkerUtils.hasLocalActivityStructure(event)) {
      return false;
    }
    var marker = event.getMarkerRecordedEventAttributes();
    LocalActivityMarkerMetadata metadata = LocalActivityMarkerUtils.getMetadata(marker);
    return !marker.hasFailure() || metadata == null || metadata.getBackoff() == null;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Listening(outbound));
      }
    };
  }

  private final class Listening extends WorkflowOutboundCallsInterceptorBase {
    Listening(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      LocalActivityOutput<R> output = super.executeLocalActivity(input);
      // Answers come in the order of the history's markers, also when several acts are under way.
      output.getResult().handle((value, failure) -> answered.add(input.getActivityName()));
      return output;
    }
  }
}
