package dev.backstay.starter.reconcile;

import dev.backstay.catalog.reconcile.LiveRun;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.JobAdmission;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the history of an open run tells of it: who it is, what it was admitted with, which jobs it
 * started. Temporal's history is the only record of what a restored catalog has forgotten.
 */
final class HistoryOfRun {
  private static final String ADMIT = "Control.admit";
  private static final String START = "Job.start";
  private static final String AWAIT = "Job.await";
  private static final String CANCEL = "Job.cancel";

  private final String namespace;
  private final String workflowId;
  private final String runId;
  private @Nullable WorkflowExecutionStartedEventAttributes started;
  private @Nullable Admission admission;
  private final Map<Long, String> ends = new HashMap<>();
  private final Map<String, JobOrder> orders = new LinkedHashMap<>();
  private final Map<String, Boolean> ended = new HashMap<>();

  private HistoryOfRun(String namespace, String workflowId, String runId) {
    this.namespace = namespace;
    this.workflowId = workflowId;
    this.runId = runId;
  }

  /** Empty when the history does not begin as a run's does. */
  static Optional<LiveRun> read(
      String namespace, String workflowId, String runId, List<HistoryEvent> events) {
    HistoryOfRun history = new HistoryOfRun(namespace, workflowId, runId);
    events.forEach(history::take);
    return history.told();
  }

  private void take(HistoryEvent event) {
    switch (event.getAttributesCase()) {
      case WORKFLOW_EXECUTION_STARTED_EVENT_ATTRIBUTES ->
          started = event.getWorkflowExecutionStartedEventAttributes();
      case MARKER_RECORDED_EVENT_ATTRIBUTES -> marker(event.getMarkerRecordedEventAttributes());
      case ACTIVITY_TASK_SCHEDULED_EVENT_ATTRIBUTES ->
          scheduled(event.getEventId(), event.getActivityTaskScheduledEventAttributes());
      case ACTIVITY_TASK_COMPLETED_EVENT_ATTRIBUTES -> {
        String token =
            ends.get(event.getActivityTaskCompletedEventAttributes().getScheduledEventId());
        if (token != null) {
          ended.put(token, true);
        }
      }
      default -> {}
    }
  }

  private void marker(MarkerRecordedEventAttributes marker) {
    Payloads type = marker.getDetailsMap().get("type");
    Payloads result = marker.getDetailsMap().get("result");
    if (type != null && result != null && ADMIT.equals(decode(type, 0, String.class))) {
      admission = decode(result, 0, Admission.class);
    }
  }

  private void scheduled(long event, ActivityTaskScheduledEventAttributes activity) {
    String name = activity.getActivityType().getName();
    if (!name.equals(START) && !name.equals(AWAIT) && !name.equals(CANCEL)) {
      return;
    }
    JobOrder order = decode(activity.getInput(), 0, JobOrder.class);
    if (order != null) {
      orders.put(order.token(), order);
      if (!name.equals(START)) {
        ends.put(event, order.token());
      }
    }
  }

  private Optional<LiveRun> told() {
    WorkflowExecutionStartedEventAttributes start = started;
    if (start == null) {
      return Optional.empty();
    }
    RunIdentity run = identity(start);
    List<LiveRun.Job> jobs =
        orders.values().stream()
            .filter(order -> !ended.containsKey(order.token()) || keeps(order))
            .map(order -> new LiveRun.Job(asked(run, order), ended.containsKey(order.token())))
            .toList();
    return Optional.of(
        new LiveRun(run, admission == null ? null : request(run, start), admission, jobs));
  }

  private RunIdentity identity(WorkflowExecutionStartedEventAttributes start) {
    String first = start.getFirstExecutionRunId();
    boolean child = start.hasParentWorkflowExecution();
    return new RunIdentity(
        namespace,
        start.getWorkflowType().getName(),
        workflowId,
        runId,
        first,
        child ? memo(start, "bkRootWorkflow", workflowId) : workflowId,
        child ? memo(start, "bkRootRun", first) : first,
        child ? memo(start, "bkPath", "") : "");
  }

  @SuppressWarnings("unchecked")
  private static AdmissionRequest request(
      RunIdentity run, WorkflowExecutionStartedEventAttributes start) {
    Map<String, Object> input = decode(start.getInput(), 0, Map.class);
    return new AdmissionRequest(
        run,
        input == null ? Map.of() : input,
        List.of(),
        start.hasParentWorkflowExecution()
            ? start.getParentWorkflowExecution().getWorkflowId()
            : null,
        start.getTaskQueue().getName());
  }

  /** The step is not part of an order; the job is recognised by its token alone. */
  private static JobAdmission asked(RunIdentity run, JobOrder order) {
    return new JobAdmission(
        run,
        order.token(),
        "RECONCILED",
        "",
        order.attempt(),
        order.spec(),
        LeaseClaim.of(order.spec()),
        order.priority(),
        order.epoch(),
        order.mark());
  }

  private static boolean keeps(JobOrder order) {
    return LeaseClaim.of(order.spec()).stream()
        .anyMatch(claim -> claim.mode() == LeaseMode.RESTORE_IN_PLACE);
  }

  private static String memo(
      WorkflowExecutionStartedEventAttributes start, String name, String otherwise) {
    Payload payload = start.getMemo().getFieldsMap().get(name);
    String value =
        payload == null
            ? null
            : BackstayPlugin.dataConverter().fromPayload(payload, String.class, String.class);
    return value == null ? otherwise : value;
  }

  private static <T> @Nullable T decode(Payloads payloads, int index, Class<T> type) {
    return BackstayPlugin.dataConverter().fromPayloads(index, Optional.of(payloads), type, type);
  }
}
