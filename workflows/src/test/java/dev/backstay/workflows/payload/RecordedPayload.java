package dev.backstay.workflows.payload;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.LostRuns;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A payload of a recorded run and the type that reads it today.
 *
 * @param what where it was, such as {@code the answer of Job.start}
 */
record RecordedPayload(String what, Type type, String json) {
  /** Every activity interface that workflows use. */
  static final List<Class<?>> PORTS = List.of(ControlPlane.class, SystemJobs.class, LostRuns.class);

  private static final Map<String, Method> ACTIVITIES = new HashMap<>();

  static {
    PORTS.stream()
        .flatMap(port -> Stream.of(port.getMethods()))
        .forEach(
            method -> ACTIVITIES.put(method.getAnnotation(ActivityMethod.class).name(), method));
  }

  /** Every payload of a recorded run: its input, its activities' inputs and answers, its result. */
  static List<RecordedPayload> in(Path history) throws IOException {
    List<HistoryEvent> events =
        WorkflowExecutionHistory.fromJson(Files.readString(history)).getEvents();
    List<RecordedPayload> all = new ArrayList<>();
    var started = events.getFirst().getWorkflowExecutionStartedEventAttributes();
    var procedure = Procedures.byName(started.getWorkflowType().getName());
    procedure.ifPresent(type -> add(all, "the input", type.request(), started.getInput(), 0));
    Map<Long, String> scheduled = new HashMap<>();
    for (HistoryEvent event : events) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
          var activity = event.getActivityTaskScheduledEventAttributes();
          String name = activity.getActivityType().getName();
          scheduled.put(event.getEventId(), name);
          Type[] types = activity(name).getGenericParameterTypes();
          for (int i = 0; i < types.length; i++) {
            add(all, "the input of " + name, types[i], activity.getInput(), i);
          }
        }
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
          var answer = event.getActivityTaskCompletedEventAttributes();
          String name = scheduled.get(answer.getScheduledEventId());
          answered(all, name, answer.getResult());
        }
        case EVENT_TYPE_MARKER_RECORDED -> {
          var details = event.getMarkerRecordedEventAttributes().getDetailsMap();
          if (details.containsKey("type") && details.containsKey("result")) {
            String name = details.get("type").getPayloads(0).getData().toStringUtf8();
            answered(all, name.replace("\"", ""), details.get("result"));
          }
        }
        case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
            procedure.ifPresent(
                type ->
                    add(
                        all,
                        "the result",
                        type.report(),
                        event.getWorkflowExecutionCompletedEventAttributes().getResult(),
                        0));
        default -> {}
      }
    }
    return all;
  }

  private static Method activity(String name) {
    Method method = ACTIVITIES.get(name);
    if (method == null) {
      throw new AssertionError(name + " belongs to a port that PORTS does not name");
    }
    return method;
  }

  private static void answered(List<RecordedPayload> all, String name, Payloads result) {
    Type type = activity(name).getGenericReturnType();
    if (type != void.class) {
      add(all, "the answer of " + name, type, result, 0);
    }
  }

  private static void add(
      List<RecordedPayload> all, String what, Type type, Payloads payloads, int index) {
    Payload payload = payloads.getPayloads(index);
    if (!payload.getData().isEmpty()) {
      all.add(new RecordedPayload(what, type, payload.getData().toStringUtf8()));
    }
  }
}
