package dev.backstay.starter.reconcile;

import dev.backstay.catalog.reconcile.LiveRun;
import dev.backstay.workflows.Procedures;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads from Temporal which procedures are open, and what their histories tell of them. */
@Component
class LiveRuns {
  private final WorkflowClient client;

  LiveRuns(WorkflowClient client) {
    this.client = client;
  }

  List<LiveRun> read() {
    List<LiveRun> live = new ArrayList<>();
    try (Stream<WorkflowExecutionMetadata> open =
        client.listExecutions("ExecutionStatus = 'Running'")) {
      open.filter(run -> Procedures.byName(run.getWorkflowType()).isPresent())
          .forEach(run -> one(run.getExecution(), live));
    }
    return live;
  }

  private void one(WorkflowExecution run, List<LiveRun> live) {
    HistoryOfRun.read(
            client.getOptions().getNamespace(),
            run.getWorkflowId(),
            run.getRunId(),
            client.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents())
        .ifPresent(live::add);
  }
}
