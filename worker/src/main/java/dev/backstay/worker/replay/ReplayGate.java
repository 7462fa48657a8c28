package dev.backstay.worker.replay;

import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.replay.CodeAtHand;
import dev.backstay.workflows.replay.Difference;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Replays the runs of a live namespace on the code at hand and says which of them a deployment of
 * this code would break. It only reads: no run is changed, nothing is started.
 */
public final class ReplayGate {
  /** How many closed runs of each type and version marker are replayed unless told otherwise. */
  public static final int NEWEST_CLOSED = 20;

  private static final int AT_ONCE = 2;
  private static final Set<String> OUR_QUEUES = Set.of("runbooks", "emergency");

  private final WorkflowClient client;
  private final Class<?>[] workflows;
  private final int newestClosed;
  private final IntConsumer progress;

  /**
   * @param workflows the classes a worker of this build would register
   * @param progress told after each run how many are done
   */
  public ReplayGate(
      WorkflowClient client, Class<?>[] workflows, int newestClosed, IntConsumer progress) {
    this.client = client;
    this.workflows = workflows.clone();
    this.newestClosed = newestClosed;
    this.progress = progress;
  }

  /** The gate for what a worker of this build runs. */
  public static ReplayGate ofThisBuild(
      WorkflowClient client, int newestClosed, IntConsumer progress) {
    return new ReplayGate(client, Workflows.classes(), newestClosed, progress);
  }

  /**
   * Replays them, a few at once.
   *
   * @throws StatusRuntimeException when the server cannot be asked
   */
  public ReplayReport replay() {
    BlockingQueue<CodeAtHand> lanes = new ArrayBlockingQueue<>(AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      lanes.add(new CodeAtHand(client, workflows));
    }
    Set<String> types = lanes.element().types();
    List<Future<Verdict>> verdicts = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      RunSelection selection = new RunSelection(client, newestClosed);
      selection.running(run -> verdicts.add(threads.submit(() -> verdict(run, types, lanes))));
      selection.newestClosed(
          types, run -> verdicts.add(threads.submit(() -> verdict(run, types, lanes))));
      return new ReplayReport(client.getOptions().getNamespace(), all(verdicts));
    } finally {
      threads.shutdownNow();
      threads.close();
      lanes.forEach(CodeAtHand::close);
    }
  }

  private List<Verdict> all(List<Future<Verdict>> verdicts) {
    List<Verdict> all = new ArrayList<>();
    try {
      for (Future<Verdict> verdict : verdicts) {
        all.add(verdict.get());
        progress.accept(all.size());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while replaying", e);
    }
    return all;
  }

  private Verdict verdict(Candidate run, Set<String> types, BlockingQueue<CodeAtHand> lanes)
      throws InterruptedException {
    if (!types.contains(run.type())) {
      return OUR_QUEUES.contains(run.taskQueue())
          ? Verdict.of(run, Verdict.Result.BROKEN, 1, "this code has no workflow of that type")
          : Verdict.of(run, Verdict.Result.SKIPPED, 0, "not a run of Backstay's");
    }
    CodeAtHand code = lanes.take();
    try {
      WorkflowExecutionHistory history = client.fetchHistory(run.workflowId(), run.runId());
      Optional<Difference> difference = code.replay(history);
      return difference
          .map(found -> broken(run, found))
          .orElseGet(() -> Verdict.of(run, Verdict.Result.SOUND, 0, ""));
    } catch (WorkflowNotFoundException e) {
      return gone(run);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return gone(run);
      }
      throw e;
    } finally {
      lanes.add(code);
    }
  }

  private static Verdict gone(Candidate run) {
    return Verdict.of(run, Verdict.Result.SKIPPED, 0, "its history is no longer kept");
  }

  /** A run that ended while it was looked at is no reason to hold a deployment up. */
  private Verdict broken(Candidate run, Difference found) {
    boolean running =
        run.running()
            && client
                    .newUntypedWorkflowStub(
                        run.workflowId(), Optional.of(run.runId()), Optional.empty())
                    .describe()
                    .getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    return new Verdict(
        run.workflowId(),
        run.runId(),
        run.type(),
        running,
        Verdict.Result.BROKEN,
        found.eventId(),
        found.words());
  }
}
