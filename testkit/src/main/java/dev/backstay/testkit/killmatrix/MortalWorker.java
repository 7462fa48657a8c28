package dev.backstay.testkit.killmatrix;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.control.ControlPlaneActivities;
import dev.backstay.control.admission.EstateAdmission;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A whole worker, control and site roles, as the worker module wires it: the real workflows, the
 * real control plane on a pool of its own, the real loop of jobs. It can die like a process.
 */
final class MortalWorker implements AutoCloseable {
  private static final int USUAL_CACHE = 600;
  private static final Duration CONNECTS_WITHIN = Duration.ofMinutes(2);

  /** Where a worker works. */
  record Post(
      String temporal,
      String runbooks,
      String jobs,
      CellProduct product,
      UnaryOperator<BackupSystem> change) {}

  private final Life life = new Life();
  private final HikariDataSource pool;
  private final ProductWires wires;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;

  private MortalWorker(Post post, HikariDataSource pool, Watch watch, boolean evicting) {
    this.pool = pool;
    this.wires = ProductWires.to(post.product());
    life.atEnd(wires::cut);
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(post.temporal())
                .setGrpcClientInterceptors(List.of(new Wire(life, watch)))
                .build());
    WorkflowClient client = client(stubs);
    this.factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(evicting ? 0 : USUAL_CACHE)
                .setWorkerInterceptors(new MortalActivities(life, watch))
                .build());
    Catalog catalog = Catalog.on(pool);
    Clock clock = Clock.systemUTC();
    Worker runbooks = factory.newWorker(post.runbooks(), options());
    Workflows.registerAll(runbooks);
    runbooks.registerActivitiesImplementations(
        new ControlPlaneActivities(catalog, new EstateAdmission(catalog, clock), clock));
    factory
        .newWorker(post.jobs(), options())
        .registerActivitiesImplementations(
            new SystemJobsActivities(drivers(post, watch), post.product().pause()));
  }

  private List<BackupSystem> drivers(Post post, Watch watch) {
    return post.product().drivers().stream()
        .map(post.change())
        .map(driver -> MortalDriver.of(driver, life, watch, wires, post.product()))
        .toList();
  }

  /**
   * Starts a worker.
   *
   * @param evicting whether every workflow is evicted after each task
   */
  static MortalWorker start(Post post, HikariDataSource pool, Watch watch, boolean evicting) {
    MortalWorker worker = new MortalWorker(post, pool, watch, evicting);
    worker.stubs.connect(CONNECTS_WITHIN); // many begin at once, and a start waits for ten seconds
    worker.factory.start();
    return worker;
  }

  /** A client with the data converter that workers and starters share. */
  static WorkflowClient client(WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setDataConverter(BackstayPlugin.dataConverter())
            // This server has no worker heartbeats; asking for them is a warning per worker.
            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
            .build());
  }

  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentWorkflowTaskPollers(2)
        .setMaxConcurrentActivityTaskPollers(2)
        .setMaxConcurrentActivityExecutionSize(50)
        .setMaxConcurrentLocalActivityExecutionSize(50)
        .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(2))
        .setDefaultHeartbeatThrottleInterval(Duration.ofSeconds(2))
        .build();
  }

  /** Puts a worker away whose life has ended: nothing of it is left to come back. */
  void bury() {
    life.end();
    factory.shutdownNow();
    pool.close();
    life.bury();
    wires.close();
    stubs.shutdownNow();
  }

  /** Stops a living worker. */
  @Override
  public void close() {
    if (!life.ended()) {
      factory.shutdown();
      factory.awaitTermination(2, TimeUnit.SECONDS);
    }
    bury();
  }
}
