package dev.backstay.starter.run;

import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.Progress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What Temporal itself says about a run. */
@Component
class TemporalRuns implements DisposableBean {
  /**
   * A worker that lives answers within milliseconds; the server waits far longer for a dead one.
   */
  private static final Duration QUERY_PATIENCE = Duration.ofSeconds(3);

  private final WorkflowClient client;
  private final ExecutorService queries = Executors.newVirtualThreadPerTaskExecutor();

  TemporalRuns(WorkflowClient client) {
    this.client = client;
  }

  /** The newest execution with that id; empty when Temporal knows none (any more). */
  Optional<DescribeWorkflowExecutionResponse> describe(String workflowId) {
    try {
      return Optional.of(client.newUntypedWorkflowStub(workflowId).describe().getRawDescription());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The run's own account; empty when no worker answers in time or the run cannot be replayed. */
  Optional<Progress> progress(String workflowId) {
    CompletableFuture<Progress> answer =
        CompletableFuture.supplyAsync(
            () -> client.newUntypedWorkflowStub(workflowId).query("progress", Progress.class),
            queries);
    try {
      return Optional.ofNullable(answer.get(QUERY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Optional.empty();
    }
  }

  DataConverter converter() {
    return BackstayPlugin.dataConverter();
  }

  /** For calls that may wait for a worker, so that a request need not wait as long. */
  ExecutorService executor() {
    return queries;
  }

  WorkflowClient client() {
    return client;
  }

  @Override
  public void destroy() {
    queries.shutdownNow();
  }
}
