package dev.backstay.testkit.versions;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.servers.TemporalServer;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.testkit.RunningBackstay;
import dev.backstay.testkit.TestPorts;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real Temporal server on which workers of several releases come and go. */
final class VersionsLab implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);

  /** A worker whose releases of workflow code a test chooses. */
  interface RunningWorker extends AutoCloseable {
    @Override
    void close();
  }

  private final TemporalServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory jobs;
  final WorkflowClient client;
  final Answers answers = new Answers();

  private VersionsLab(TemporalServer server) {
    this.server = server;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(BackstayPlugin.dataConverter())
                .build());
    jobs = WorkerFactory.newInstance(client);
    jobs.newWorker("jobs-test").registerActivitiesImplementations(answers.jobs());
    jobs.start();
  }

  /** Starts the server in that empty directory. */
  static VersionsLab in(Path directory) throws IOException {
    Story story = new Story(System.out, false);
    Home home = new Home(directory, RunningBackstay.checkout(), RunningBackstay.tools()).prepare();
    Ports ports = new Ports(story::say);
    return new VersionsLab(
        TemporalServer.start(
            home,
            TemporalProgram.findOrBuild(home, story),
            ports.choose("a test", TestPorts.from(23100)),
            ports.choose("a test", TestPorts.from(23200))));
  }

  String address() {
    return server.address();
  }

  /** A worker with those workflows, which keeps no run in memory from one task to the next. */
  RunningWorker worker(Class<?>... workflows) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Worker worker =
        factory.newWorker(
            "runbooks",
            WorkerOptions.newBuilder()
                .setStickyQueueScheduleToStartTimeout(Duration.ZERO)
                .setDefaultDeadlockDetectionTimeout(60_000)
                .build());
    worker.registerWorkflowImplementationTypes(BackstayPlugin.workflowOptions(), workflows);
    worker.registerActivitiesImplementations(answers.control());
    factory.start();
    return () -> {
      factory.shutdown();
      factory.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS);
    };
  }

  WorkflowStub start(String workflowId) {
    return start("CatalogMaintenance", "runbooks", workflowId);
  }

  WorkflowStub start(String type, String queue, String workflowId) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(queue)
                .setWorkflowId(workflowId)
                // A task that failed twice is given again only when it has timed out.
                .setWorkflowTaskTimeout(Duration.ofSeconds(2))
                .build());
    run.start(CatalogMaintenanceRequest.of(List.of("files-local")));
    return run;
  }

  /** Returns once the run waits for its job of that number, counted from 1. */
  void awaitJob(String workflowId, int number) {
    until(() -> answers.awaited(workflowId) >= number, workflowId + " waits for job " + number);
  }

  /** Returns once lists of runs show the run in that state. */
  void awaitListed(String workflowId, String status) {
    String query = "WorkflowId = '%s' AND ExecutionStatus = '%s'".formatted(workflowId, status);
    until(
        () -> {
          try (Stream<?> runs = client.listExecutions(query)) {
            return runs.findAny().isPresent();
          }
        },
        workflowId + " is listed as " + status);
  }

  List<HistoryEvent> history(String workflowId) {
    return client.fetchHistory(workflowId).getEvents();
  }

  WorkflowExecutionStatus status(String workflowId) {
    return client.newUntypedWorkflowStub(workflowId).describe().getStatus();
  }

  /** Ends every run there is. */
  void endAll() {
    try (var running = client.listExecutions("ExecutionStatus = 'Running'")) {
      running.forEach(
          run ->
              client
                  .newUntypedWorkflowStub(run.getExecution().getWorkflowId())
                  .terminate("the test is over"));
    }
    until(
        () -> {
          try (Stream<?> runs = client.listExecutions("ExecutionStatus = 'Running'")) {
            return runs.findAny().isEmpty();
          }
        },
        "no run is listed as running");
  }

  static void until(BooleanSupplier condition, String what) {
    Await.until(PATIENCE, condition, () -> "not within " + PATIENCE + ": " + what);
  }

  @Override
  public void close() {
    jobs.shutdownNow();
    stubs.shutdownNow();
    server.close();
  }
}
