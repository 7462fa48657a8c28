package dev.backstay.testkit.simulated;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.control.ControlPlaneActivities;
import dev.backstay.control.admission.EstateAdmission;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.Pause;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Progress;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Every procedure against one product, with the real kernel and the real control plane on a real
 * PostgreSQL. Takes a few seconds to start.
 */
public class ProductLab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HikariDataSource database;
  private final LabTemporal temporal;
  private final Catalog catalog;

  /**
   * @param estate an estate file whose jobs go to {@link SimulatedEstate#QUEUE}
   * @param pause how the driver's waits pass
   */
  public ProductLab(LabTemporal temporal, BackupSystem driver, String estate, Pause pause) {
    this(temporal, List.of(driver), estate, pause);
  }

  /** The same with several products. */
  public ProductLab(LabTemporal temporal, List<BackupSystem> drivers, String estate, Pause pause) {
    this.temporal = temporal;
    database = LabDatabase.empty();
    catalog = Catalog.on(database);
    SimulatedEstate.apply(catalog, drivers.getFirst().descriptor(), estate);
    drivers.forEach(
        driver -> catalog.systemTypes().publish(SimulatedEstate.typeOf(driver.descriptor())));
    Clock clock = Clock.systemUTC();
    var control = new ControlPlaneActivities(catalog, new EstateAdmission(catalog, clock), clock);
    for (String queue : List.of("runbooks", "emergency")) {
      Worker worker = temporal.newWorker(queue);
      Workflows.registerAll(worker);
      worker.registerActivitiesImplementations(control);
    }
    temporal
        .newWorker(SimulatedEstate.QUEUE)
        .registerActivitiesImplementations(new SystemJobsActivities(drivers, pause));
    temporal.start();
  }

  public WorkflowClient client() {
    return temporal.client();
  }

  public Catalog catalog() {
    return catalog;
  }

  public WorkflowStub start(ProcedureType<?, ?> type, Object request) {
    WorkflowStub run =
        temporal
            .client()
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
