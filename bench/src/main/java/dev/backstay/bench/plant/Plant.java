package dev.backstay.bench.plant;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.bench.noop.BareCode;
import dev.backstay.bench.noop.OneSteps;
import dev.backstay.bench.noop.SixSteps;
import dev.backstay.bench.noop.TwelveSteps;
import dev.backstay.bench.noop.TwoSteps;
import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogDatabase;
import dev.backstay.catalog.CatalogSettings;
import dev.backstay.catalog.revision.EstateDocument;
import dev.backstay.control.ControlLoops;
import dev.backstay.control.ControlPlaneActivities;
import dev.backstay.control.RunLinks;
import dev.backstay.control.RunSignals;
import dev.backstay.launcher.story.Story;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.port.LeaseGranted;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Kernel, catalog and control loops of a worker, in this process, on real servers. Options of the
 * workers are those of the worker process.
 */
public final class Plant implements AutoCloseable {
  public static final String RUNBOOKS = "runbooks";
  public static final String JOBS = "jobs-bench";

  private final Servers servers;
  private final HikariDataSource pool;
  private final Catalog catalog;
  private final IdleSystem idle = new IdleSystem();
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private final WorkerFactory factory;
  private final ControlPlaneActivities control;
  private final ControlLoops loops;

  private Plant(Servers servers, int slots) {
    this.servers = servers;
    this.pool = CatalogDatabase.open(CatalogSettings.from(servers.catalogEnvironment()));
    CatalogDatabase.migrate(pool);
    this.catalog = Catalog.on(pool);
    catalog.estates().store(0, "bench", "bench", null, List.of(system(slots)));
    this.service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(servers.temporal()).build());
    this.client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(BackstayPlugin.dataConverter())
                .build());
    this.control =
        new ControlPlaneActivities(catalog, new PlantAdmissions(catalog, JOBS), Clock.systemUTC());
    this.factory = workers();
    factory.start();
    this.loops = ControlLoops.start(catalog, signals(client), Clock.systemUTC(), RunLinks.NONE);
  }

  /**
   * Starts everything.
   *
   * @param slots of the one system
   */
  public static Plant start(int slots, Story story) throws IOException, SQLException {
    return new Plant(Servers.start(story), slots);
  }

  private static EstateDocument system(int slots) {
    return new EstateDocument(
        "System",
        IdleSystem.NAME,
        Map.of(
            "kind",
            "System",
            "name",
            IdleSystem.NAME,
            "spec",
            Map.of("type", "restic", "site", "bench", "slots", slots, "settings", Map.of())));
  }

  private WorkerFactory workers() {
    WorkerFactory workers =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Worker runbooks = workers.newWorker(RUNBOOKS, options(200));
    runbooks.registerWorkflowImplementationTypes(
        BackstayPlugin.workflowOptions(),
        OneSteps.Code.class,
        TwoSteps.Code.class,
        SixSteps.Code.class,
        TwelveSteps.Code.class,
        BareCode.class);
    runbooks.registerActivitiesImplementations(control);
    workers
        .newWorker(JOBS, options(500))
        .registerActivitiesImplementations(new SystemJobsActivities(List.of(idle)));
    return workers;
  }

  /** Those of the worker process. */
  public static WorkerOptions options(int slots) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentActivityExecutionSize(slots)
        .setMaxConcurrentLocalActivityExecutionSize(slots)
        .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(2))
        .setDefaultHeartbeatThrottleInterval(Duration.ofSeconds(2))
        .build();
  }

  private static RunSignals signals(WorkflowClient client) {
    return (workflowId, token) -> {
      try {
        client.newUntypedWorkflowStub(workflowId).signal("leaseGranted", new LeaseGranted(token));
      } catch (WorkflowNotFoundException ended) {
        // It asks no more; its ticket goes with it.
      }
    };
  }

  public WorkflowClient client() {
    return client;
  }

  public Catalog catalog() {
    return catalog;
  }

  public ControlPlaneActivities control() {
    return control;
  }

  public IdleSystem idle() {
    return idle;
  }

  @Override
  public void close() throws IOException {
    loops.close();
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
    service.shutdownNow();
    pool.close();
    servers.close();
  }
}
