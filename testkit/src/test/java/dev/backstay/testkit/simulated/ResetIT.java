package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.servers.TemporalServer;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.systems.Pause;
import dev.backstay.testkit.Clone;
import dev.backstay.testkit.TemporalUi;
import dev.backstay.testkit.TestPorts;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.model.Outcome;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A run is reset in a real Temporal server after its backup was started on a product that has no
 * name for jobs, while the product's own schedule starts the same work: it goes on with the job
 * that runs, and ends as if nothing had happened.
 */
class ResetIT {
  private static final FilesystemBackupRequest REQUEST = FilesystemBackupRequest.of("shared-files");

  /** What a run says that nothing happened to. */
  private static final String UNDISTURBED =
      "simulated: backup done Second copy in sim-offsite. Proof: simulated: verify done";

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static Home home;
  private static TemporalServer server;

  private final SimulatedProduct product = new SimulatedProduct(Handle.PLAIN);
  private final CountDownLatch answered = new CountDownLatch(1);
  private ProductLab lab;
  private TemporalUi ui;

  @BeforeAll
  static void startServer() throws IOException {
    Story story = new Story(System.out, false);
    home = Clone.temporaryHome("backstay-reset-");
    Ports ports = new Ports(story::say);
    server =
        TemporalServer.start(
            home,
            TemporalProgram.findOrBuild(home, story),
            ports.choose("a test", TestPorts.from(23400)),
            ports.choose("a test", TestPorts.from(23450)));
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
    Clone.remove(home);
  }

  @BeforeEach
  void startLab() {
    lab =
        new ProductLab(
            LabTemporal.at(server.address()),
            new SimulatedSystem(product, Duration.ofMillis(500), Duration.ofMillis(500)),
            SimulatedEstate.yaml(Handle.PLAIN),
            Pause.REAL);
    ui = new TemporalUi(server.address());
    product.hold(spec -> spec instanceof BackupJob);
  }

  @AfterEach
  void stopLab() {
    answered.countDown();
    product.release();
    ui.close();
    lab.close();
  }

  /** The job's id is on record, so that even a job of our own account beside it is no question. */
  @Test
  void aJobWhoseStartWasConfirmedIsGoneOnWith() {
    nightlyBeside("backstay", () -> {});
    WorkflowStub run = lab.start(FilesystemBackup.TYPE, REQUEST);
    String id = run.getExecution().getWorkflowId();
    until(() -> awaited(id), "the backup is awaited");

    goesOnWithTheOneAfter(run);
  }

  /** Nobody ever learns the job's id: it is the one that is newer than the mark and by us. */
  @Test
  void aJobWhoseStartWasNotConfirmedIsFoundByWhatTheProductShows() {
    CountDownLatch executed = new CountDownLatch(1);
    nightlyBeside(
        "scheduler",
        () -> {
          executed.countDown();
          await(answered);
        });
    WorkflowStub run = lab.start(FilesystemBackup.TYPE, REQUEST);
    await(executed);

    goesOnWithTheOneAfter(run);
  }

  /** Resets the run, lets its backup end and looks at what came of it. */
  private void goesOnWithTheOneAfter(WorkflowStub run) {
    String id = run.getExecution().getWorkflowId();
    ui.resetToStart(id);
    product.release();
    BackupReport report = lab.client().newUntypedWorkflowStub(id).getResult(BackupReport.class);

    List<SimulatedJob> ours =
        product.jobs().stream()
            .filter(job -> job.spec() instanceof BackupJob && job.startedFor() != null)
            .toList();
    assertThat(ours).hasSize(1);
    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.copies().getFirst().nativeId()).isEqualTo(ours.getFirst().nativeId());
    assertThat(product.jobs()).noneMatch(SimulatedJob::cancelled);
    assertThat(product.startCalls())
        .extracting(call -> call.order().token())
        .as("no job of the run is started by both of its executions")
        .doesNotHaveDuplicates();
    assertThat(lab.catalog().leases().held()).isEmpty();
    assertThat(lab.catalog().findings().open(50)).isEmpty();

    assertThat(report.message()).isEqualTo(UNDISTURBED);
    assertThat(report.copies()).hasSize(2);
  }

  /** The product's own schedule starts the same backup just before ours, the first time. */
  private void nightlyBeside(String account, Runnable beforeAnswer) {
    product.faults(
        call ->
            call.order().spec() instanceof BackupJob && firstBackup()
                ? Fault.NONE.besideNightly(account).beforeAnswer(beforeAnswer)
                : Fault.NONE);
  }

  private boolean firstBackup() {
    return product.startCalls().stream()
            .filter(call -> call.order().spec() instanceof BackupJob)
            .count()
        == 1; // the call that is asked about is in the list
  }

  private boolean awaited(String id) {
    return ui.pending(id).stream()
        .anyMatch(
            activity ->
                activity.getActivityType().getName().equals("Job.await")
                    && product.stillRunning().stream().anyMatch(job -> job.startedFor() != null));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier condition, String what) {
    Await.until(PATIENCE, condition, () -> "not within " + PATIENCE + ": " + what);
  }
}
