package dev.backstay.workflows.replay;

import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The workflow code of this build, ready to replay recorded runs: nothing is started, nothing is
 * sent, no activity runs. One history at a time; take a second one of these to replay two at once.
 */
public final class CodeAtHand implements AutoCloseable {
  /** A busy machine is no deadlock; the SDK's second would make one of it. */
  private static final long PATIENCE_MILLIS = 120_000;

  private final LocalActs localActs = new LocalActs();
  private final WorkerFactory factory;
  private final Worker worker;
  private final Set<String> types = new TreeSet<>();

  /**
   * @param client its data converter decodes the histories
   * @param workflows the classes a worker would register
   */
  public CodeAtHand(WorkflowClient client, Class<?>... workflows) {
    factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkerInterceptors(localActs)
                .build());
    worker =
        factory.newWorker(
            "replay",
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(PATIENCE_MILLIS).build());
    worker.registerWorkflowImplementationTypes(BackstayPlugin.workflowOptions(), workflows);
    for (Class<?> workflow : workflows) {
      types.addAll(typesOf(workflow));
    }
  }

  /** What workers of this build run. */
  public static CodeAtHand ofThisBuild(WorkflowClient client) {
    return new CodeAtHand(client, Workflows.classes());
  }

  /** The workflow types this class is registered under. */
  public static List<String> typesOf(Class<?> workflow) {
    return POJOWorkflowImplMetadata.newInstance(workflow).getWorkflowMethods().stream()
        .map(method -> method.getName())
        .toList();
  }

  /** The workflow types there is code for. */
  public Set<String> types() {
    return Set.copyOf(types);
  }

  /**
   * Replays a run as far as it has come.
   *
   * @return empty when this code would go on where the run stands
   */
  public Optional<Difference> replay(WorkflowExecutionHistory history) {
    localActs.begin();
    try {
      worker.replayWorkflowExecution(history);
    } catch (Exception e) {
      Optional<Difference> first = localActs.difference(history.getEvents());
      return first.or(() -> Optional.of(ReplayFailure.in(e, history.getEvents())));
    }
    return localActs.difference(history.getEvents());
  }

  @Override
  public void close() {
    factory.shutdownNow();
  }
}
