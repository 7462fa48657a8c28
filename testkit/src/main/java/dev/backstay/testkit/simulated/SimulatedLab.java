package dev.backstay.testkit.simulated;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.control.ControlPlaneActivities;
import dev.backstay.control.admission.EstateAdmission;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.RunAttributes;
import dev.backstay.workflows.model.Progress;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Every procedure against one simulated product, with the real kernel, the real control plane on a
 * real PostgreSQL, and Temporal's test server. Takes a few seconds to start; what the product does
 * late happens at once.
 */
public final class SimulatedLab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HikariDataSource database;
  private final TestWorkflowEnvironment temporal;
  private final Catalog catalog;
  private final SimulatedProduct product;

  /**
   * @param callDeadline what the driver declares: how long after a lost call it may still be
   *     executed
   * @param visibilityDelay what the driver declares: how long a job may stay hidden
   */
  public SimulatedLab(Handle handle, Duration callDeadline, Duration visibilityDelay) {
    SimulatedTime time = new SimulatedTime(Instant.now());
    product = new SimulatedProduct(handle, time);
    SimulatedSystem driver = new SimulatedSystem(product, callDeadline, visibilityDelay);
    database = LabDatabase.empty();
    catalog = Catalog.on(database);
    SimulatedEstate.apply(catalog, driver.descriptor(), handle);
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(BackstayPlugin.dataConverter())
                        .build())
                .build());
    for (SearchAttributeKey<?> key : RunAttributes.all()) {
      temporal.registerSearchAttribute(key.getName(), key.getValueType());
    }
    Clock clock = Clock.systemUTC();
    var control = new ControlPlaneActivities(catalog, new EstateAdmission(catalog, clock), clock);
    for (String queue : List.of("runbooks", "emergency")) {
      Worker worker = temporal.newWorker(queue);
      Workflows.registerAll(worker);
      worker.registerActivitiesImplementations(control);
    }
    temporal
        .newWorker(SimulatedEstate.QUEUE)
        .registerActivitiesImplementations(new SystemJobsActivities(List.of(driver), time));
    temporal.start();
  }

  public SimulatedProduct product() {
    return product;
  }

  public Catalog catalog() {
    return catalog;
  }

  public WorkflowStub start(ProcedureType<?, ?> type, Object request) {
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type.name(),
                WorkflowOptions.newBuilder()
                    .setTaskQueue("runbooks")
                    .setWorkflowId(type.name() + "." + UUID.randomUUID())
                    .build());
    run.start(request);
    return run;
  }

  /** Runs a procedure to its end. */
  public <R extends Report> R perform(ProcedureType<?, R> type, Object request) {
    return start(type, request).getResult(type.report());
  }

  /** Waits until the run stands so. */
  public static Progress until(WorkflowStub run, Predicate<Progress> wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Progress progress = run.query("progress", Progress.class);
      if (wanted.test(progress)) {
        return progress;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("never seen; at last: " + progress);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    temporal.close();
    database.close();
  }
}
