package dev.backstay.testkit;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Does what a person does in the Temporal UI: the same requests, with whatever was typed. */
public final class TemporalUi implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private final WorkflowServiceStubs stubs;

  public TemporalUi(String address) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  /** Starts a workflow with that text as its input; returns its id. */
  public String type(String workflow, String taskQueue, String json) {
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(json))
            .build();
    return start(workflow, taskQueue, Payloads.newBuilder().addPayloads(payload).build());
  }

  /** Starts a workflow with the input field left empty; returns its id. */
  public String typeNothing(String workflow, String taskQueue) {
    return start(workflow, taskQueue, Payloads.getDefaultInstance());
  }

  private String start(String workflow, String taskQueue, Payloads input) {
    String id = workflow + ".typed." + UUID.randomUUID();
    StartWorkflowExecutionRequest.Builder request =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(NAMESPACE)
            .setWorkflowId(id)
            .setRequestId(UUID.randomUUID().toString())
            .setWorkflowType(WorkflowType.newBuilder().setName(workflow))
            .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue));
    if (input.getPayloadsCount() > 0) {
      request.setInput(input);
    }
    service().startWorkflowExecution(request.build());
    return id;
  }

  public void cancel(String id) {
    service()
        .requestCancelWorkflowExecution(
            RequestCancelWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build());
  }

  /** Terminates a run: it has no time to do anything. */
  public void terminate(String id, String reason) {
    service()
        .terminateWorkflowExecution(
            TerminateWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setReason(reason)
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build());
  }

  /** Activities of a run that are scheduled or under way, with the worker each is at. */
  public List<PendingActivityInfo> pending(String id) {
    return service()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getPendingActivitiesList();
  }

  /** Resets a run to its first task; returns the id of the new run. */
  public String resetToStart(String id) {
    long task =
        history(id, "").stream()
            .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .findFirst()
            .orElseThrow()
            .getEventId();
    return service()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setRequestId(UUID.randomUUID().toString())
                .setReason("a test resets it as a person would")
                .setWorkflowTaskFinishEventId(task)
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getRunId();
  }

  /** Waits until a run has closed; the server answers as soon as it has. */
  public void awaitEnd(String id, String runId) {
    closing(id, runId);
  }

  /** The words a run failed with. */
  public String failureOf(String id) {
    HistoryEvent end = closing(id, "");
    if (end.getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED) {
      throw new AssertionError(id + " ended with " + end.getEventType());
    }
    return end.getWorkflowExecutionFailedEventAttributes().getFailure().getMessage();
  }

  public WorkflowExecutionStatus status(String id, String runId) {
    return service()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(runId))
                .build())
        .getWorkflowExecutionInfo()
        .getStatus();
  }

  private HistoryEvent closing(String id, String runId) {
    var request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(NAMESPACE)
            .setWaitNewEvent(true)
            .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(runId));
    while (true) {
      var answer =
          stubs
              .blockingStub()
              .withDeadlineAfter(180, TimeUnit.SECONDS)
              .getWorkflowExecutionHistory(request.build());
      if (answer.getHistory().getEventsCount() > 0) {
        return answer.getHistory().getEvents(answer.getHistory().getEventsCount() - 1);
      }
      request.setNextPageToken(answer.getNextPageToken());
    }
  }

  private List<HistoryEvent> history(String id, String runId) {
    return service()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(runId))
                .build())
        .getHistory()
        .getEventsList();
  }

  private WorkflowServiceBlockingStub service() {
    return stubs.blockingStub();
  }

  @Override
  public void close() {
    stubs.shutdown();
    stubs.awaitTermination(5, TimeUnit.SECONDS);
  }
}
