package dev.backstay.worker;

import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.control.Executions;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.model.RunLiveness;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.LostRunRef;
import dev.backstay.workflows.sweep.SettleLostRun;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Temporal about the executions behind runs; has those settled that were lost. */
final class TemporalExecutions implements Executions {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalExecutions.class);

  private final WorkflowClient client;
  private final HistoryArchive archive;

  TemporalExecutions(WorkflowClient client, HistoryArchive archive) {
    this.client = client;
    this.archive = archive;
  }

  @Override
  public String namespace() {
    return client.getOptions().getNamespace();
  }

  @Override
  public RunLiveness liveness(LeaseHolder run) {
    if (!run.namespace().equals(namespace())) {
      return RunLiveness.UNKNOWN;
    }
    try {
      return RunLiveness.of(describe(run.workflowId(), ""), run.firstRunId());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        LOG.warn("Temporal does not say how {} stands: {}", run.workflowId(), e.getMessage());
      }
      return RunLiveness.UNKNOWN;
    }
  }

  @Override
  public void settle(LostRunRef lost) {
    try {
      client
          .newUntypedWorkflowStub(
              SettleLostRun.TYPE,
              WorkflowOptions.newBuilder()
                  .setTaskQueue("runbooks")
                  .setWorkflowId(SettleLostRun.idFor(lost))
                  .setWorkflowIdConflictPolicy(
                      WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                  // A run that was settled, reset and lost again is settled again.
                  .setWorkflowIdReusePolicy(
                      WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                  .setStaticSummary("Settle the lost run " + lost.workflowId())
                  .build())
          .start(lost);
    } catch (WorkflowExecutionAlreadyStarted underWay) {
      LOG.info("{} is being settled already", lost.workflowId());
    }
  }

  @Override
  public LostRunEnding read(LostRunRef lost, String lastRunId) {
    WorkflowExecutionInfo info = last(lost, lastRunId);
    String runId = info.getExecution().getRunId();
    WorkflowExecutionHistory history = client.fetchHistory(lost.workflowId(), runId);
    Ending ending = Ending.of(history);
    return new LostRunEnding(
        RunLiveness.of(info, lost.firstRunId()) == RunLiveness.CLOSED,
        ending.how(),
        ending.words(),
        ending.at(),
        progress(lost.workflowId(), runId),
        archived(lost, runId, history));
  }

  /** The chain's last execution: the newest under the id, unless the id was used again since. */
  private WorkflowExecutionInfo last(LostRunRef lost, String lastRunId) {
    WorkflowExecutionInfo newest = describe(lost.workflowId(), "");
    boolean another =
        !newest.getFirstRunId().isEmpty() && !newest.getFirstRunId().equals(lost.firstRunId());
    return another ? describe(lost.workflowId(), lastRunId) : newest;
  }

  private WorkflowExecutionInfo describe(String workflowId, String runId) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace())
                .setExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId))
                .build())
        .getWorkflowExecutionInfo();
  }

  /** Null when no worker answers for it: then the jobs tell how far it was. */
  private @Nullable Progress progress(String workflowId, String runId) {
    try {
      return client
          .newUntypedWorkflowStub(workflowId, Optional.of(runId), Optional.empty())
          .query("progress", Progress.class);
    } catch (RuntimeException e) {
      LOG.warn("Run {} does not say how far it was: {}", workflowId, e.getMessage());
      return null;
    }
  }

  private Artifact archived(LostRunRef lost, String runId, WorkflowExecutionHistory history) {
    try {
      return archive.keep(lost.workflowId(), runId, history.toJson(false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot archive the history of " + lost.workflowId(), e);
    }
  }
}
