package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.application.FileRestoreValidation;
import dev.backstay.workflows.application.FileRestoreValidationRequest;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.LeaseGranted;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final FilesystemBackupRequest REQUEST = FilesystemBackupRequest.of("shared-files");
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
    bench.control.slices = request -> Estate.slice(List.of(Estate.files(null)), List.of(), null);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aRunWithoutInputIsRefusedWithAnExample() {
    var failure = Failure.of(bench.start(FilesystemBackup.TYPE, null));

    assertThat(failure.getType()).isEqualTo("InvalidInput");
    assertThat(failure.getOriginalMessage())
        .contains("without input")
        .contains(FilesystemBackup.TYPE.example());
    assertThat(bench.control.admissions).isEmpty();
  }

  @Test
  void whatCannotBeDecodedFailsTheRunAtOnce() {
    for (Object wrong : List.of("shared-files", List.of("shared-files"), 7, Map.of("asset", 7))) {
      var stub = bench.start(FilesystemBackup.TYPE, wrong);
      var failure = Failure.of(stub);
      assertThat(failure.getType()).as("%s", wrong).isEqualTo("InvalidInput");
      assertThat(failure.getOriginalMessage()).contains("Allowed:").contains("Example:");
    }
    assertThat(bench.control.admissions).isEmpty();
  }

  @Test
  void anInputOfManyBytesIsRefused() {
    var failure =
        Failure.of(bench.start(FilesystemBackup.TYPE, Map.of("asset", "x".repeat(70_000))));
    assertThat(failure.getOriginalMessage()).contains("bytes").contains("at most");
  }

  @Test
  void unknownFieldsReachAdmissionAndTheRunIsRefused() {
    var failure =
        Failure.of(
            bench.start(FilesystemBackup.TYPE, Map.of("asset", "shared-files", "dryrun", true)));

    assertThat(bench.control.admissions.getFirst().unknownFields()).containsExactly("dryrun");
    assertThat(failure.getType()).isEqualTo("InvalidInput");
    assertThat(failure.getOriginalMessage()).startsWith("dryrun: there is no such field");
  }

  @Test
  void aHiccupOfTheCatalogDelaysARunAndFailsNothing() {
    var slices = bench.control.slices;
    var admissions = new AtomicInteger();
    bench.control.slices =
        request -> {
          if (admissions.incrementAndGet() <= 2) {
            throw new IllegalStateException("the catalog does not answer");
          }
          return slices.apply(request);
        };
    var permit = bench.control.permit;
    var permits = new AtomicInteger();
    bench.control.permit =
        request -> {
          if (permits.incrementAndGet() == 1) {
            throw new IllegalStateException("the catalog does not answer");
          }
          return permit.apply(request);
        };

    bench.perform(FilesystemBackup.TYPE, REQUEST);

    assertThat(admissions).hasValue(3);
    assertThat(bench.control.closings.get("FilesystemBackup").outcome())
        .isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aJobWaitsForItsLeaseAndGoesOnWhenItIsGranted() throws Exception {
    var granted = new AtomicBoolean();
    var asked = new CountDownLatch(1);
    bench.control.permit =
        request -> {
          if (request.spec() instanceof BackupJob && !granted.get()) {
            asked.countDown();
            return new Permit(Permit.Decision.WAIT, 1, "a slot, place 2 of 2", null);
          }
          return new Permit(Permit.Decision.GRANTED, 1, null, null);
        };
    var stub = bench.start(FilesystemBackup.TYPE, REQUEST);
    asked.await();
    var waiting = awaitProgress(stub, p -> p.waitingFor() != null);
    assertThat(waiting.phase()).isEqualTo("WAITING");
    assertThat(waiting.waitingFor()).contains("place 2 of 2");
    assertThat(waiting.steps())
        .filteredOn(s -> s.name().equals("BACK_UP"))
        .extracting(Step::state)
        .containsExactly(Step.State.WAITING);

    granted.set(true);
    stub.signal("leaseGranted", new LeaseGranted(bench.control.permits.getLast().token()));
    stub.getResult(Object.class);
    assertThat(bench.systems.startedKinds()).containsOnlyOnce("backup");
  }

  @Test
  void cancellingARunStopsItsJobAndClosesTheBooks() throws Exception {
    var running = new CountDownLatch(1);
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob
                ? ScriptedSystems.hang(running)
                : ScriptedSystems.good(order);
    var stub = bench.start(FilesystemBackup.TYPE, REQUEST);
    running.await();
    stub.cancel();

    assertThatThrownBy(() -> stub.getResult(Object.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(bench.systems.cancelled).hasSize(1);
    assertThat(bench.control.settled.getLast().result().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(bench.control.closings.get("FilesystemBackup").outcome())
        .isEqualTo(Outcome.CANCELLED);
    assertThat(bench.steps("FilesystemBackup")).contains("BACK_UP:CANCELLED");
  }

  @Test
  void aCancelledRunStopsWhatAnEarlierExecutionOfItHadStarted() {
    var stub = cancelledWhileItWaitsForAPermitItHadBefore(JobAdmission::token);

    assertThatThrownBy(() -> stub.getResult(Object.class))
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(bench.control.withdrawn).isEmpty();
    String token = bench.control.permits.getLast().token();
    assertThat(bench.systems.cancelled).extracting(JobOrder::token).containsExactly(token);
    assertThat(bench.control.settled)
        .filteredOn(settled -> settled.token().equals(token))
        .singleElement()
        .satisfies(s -> assertThat(s.result().outcome()).isEqualTo(Outcome.CANCELLED));
    assertThat(bench.systems.startedKinds()).doesNotContain("backup");
    assertThat(bench.control.closings.get("FilesystemBackup").outcome())
        .isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aCancelledRunTakesItsPermitBackOnceNothingWasFoundStarted() {
    var stub = cancelledWhileItWaitsForAPermitItHadBefore(request -> "another");

    assertThatThrownBy(() -> stub.getResult(Object.class))
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(bench.control.withdrawn)
        .extracting(JobAdmission::token)
        .containsExactly(bench.control.permits.getLast().token());
    assertThat(bench.systems.cancelled).isEmpty();
  }

  /** As a run does that was reset after its backup was started. */
  private WorkflowStub cancelledWhileItWaitsForAPermitItHadBefore(
      Function<JobAdmission, String> running) {
    bench.control.permit =
        request -> {
          if (!(request.spec() instanceof BackupJob)) {
            return new Permit(Permit.Decision.GRANTED, 1, null, null);
          }
          bench.systems.tokens.add(running.apply(request));
          return new Permit(
              Permit.Decision.WAIT, 1, "waits until B ends", null, null, true, null, null);
        };
    var stub = bench.start(FilesystemBackup.TYPE, REQUEST);
    awaitProgress(stub, p -> p.waitingFor() != null);
    stub.cancel();
    return stub;
  }

  @Test
  void aCancelledRunWaitsForAllThatItDoesAtOnce() throws Exception {
    var running = new CountDownLatch(Estate.REPOSITORIES.size());
    bench.systems.results = order -> ScriptedSystems.hang(running);
    var stub =
        bench.start(CatalogMaintenance.TYPE, CatalogMaintenanceRequest.of(List.of("offsite")));
    running.await();
    stub.cancel();

    assertThatThrownBy(() -> stub.getResult(Object.class))
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(bench.systems.cancelled).hasSize(Estate.REPOSITORIES.size());
    assertThat(bench.control.settled)
        .extracting(s -> s.token())
        .containsOnlyElementsOf(bench.systems.started.stream().map(o -> o.token()).toList());
    // A workflow task the server did not take is done again, its local activities with it: what
    // the run did is what its history says.
    assertThat(recorded("CatalogMaintenance", "settleJob")).isEqualTo(Estate.REPOSITORIES.size());
    assertThat(bench.control.closings.get("CatalogMaintenance").steps())
        .filteredOn(s -> s.name().equals("READ_FIRST"))
        .extracting(Step::state)
        .containsOnly(Step.State.CANCELLED);
  }

  /** How many answers of that local activity the run's history has. */
  private long recorded(String procedure, String activity) {
    return bench
        .environment
        .getWorkflowClient()
        .fetchHistory(procedure + ".test")
        .getEvents()
        .stream()
        .filter(e -> e.hasMarkerRecordedEventAttributes())
        .map(e -> e.getMarkerRecordedEventAttributes().getDetailsMap().get("type"))
        .filter(
            type -> type != null && type.getPayloads(0).getData().toStringUtf8().contains(activity))
        .count();
  }

  @Test
  void aToolThatDiedIsRunOnceMoreUnderAnotherName() {
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob && order.attempt() == 1
                ? JobResultBuilder.failed(Cause.TOOL_DIED, "restic died", "Nothing.").build()
                : ScriptedSystems.good(order);

    bench.perform(FilesystemBackup.TYPE, REQUEST);

    var backups =
        bench.systems.started.stream().filter(o -> o.spec() instanceof BackupJob).toList();
    assertThat(backups).extracting(o -> o.attempt()).containsExactly(1, 2);
    assertThat(backups.get(0).token()).isNotEqualTo(backups.get(1).token());
  }

  @Test
  void whatEveryAttemptOfADisposableRestoreLeftIsRemoved() {
    bench.control.slices =
        request ->
            Estate.slice(
                List.of(Estate.files(null)),
                List.of(Estate.source(Estate.files(null), null)),
                null);
    bench.systems.results =
        order ->
            order.spec() instanceof RestoreJob && order.attempt() == 1
                ? JobResultBuilder.failed(Cause.TOOL_DIED, "restic died", "Nothing.").build()
                : ScriptedSystems.good(order);

    bench.perform(
        FileRestoreValidation.TYPE,
        FileRestoreValidationRequest.sampleOf("shared-files", "pt-old"));

    assertThat(removedPaths())
        .containsExactlyElementsOf(
            bench.systems.started.stream()
                .filter(o -> o.spec() instanceof RestoreJob)
                .map(o -> "/zone/" + o.token())
                .toList())
        .hasSize(2);
  }

  @Test
  void whatEveryAttemptLeftIsRemovedAlsoWhenTheRunFails() {
    bench.control.slices =
        request ->
            Estate.slice(
                List.of(Estate.files(null)),
                List.of(Estate.source(Estate.files(null), null)),
                null);
    bench.systems.results =
        order ->
            order.spec() instanceof RestoreJob
                ? JobResultBuilder.failed(Cause.TOOL_DIED, "restic died", "Nothing.").build()
                : ScriptedSystems.good(order);

    Failure.of(
        bench.start(
            FileRestoreValidation.TYPE,
            FileRestoreValidationRequest.sampleOf("shared-files", "pt-old")));

    assertThat(removedPaths()).hasSize(2).doesNotHaveDuplicates();
  }

  private List<String> removedPaths() {
    return bench.systems.started.stream()
        .filter(o -> o.spec() instanceof SanitiseJob)
        .map(o -> ((SanitiseJob) o.spec()).path())
        .toList();
  }

  @Test
  void aJobThatEndedBeforeTheResetIsNotStartedAgain() {
    bench.control.permit =
        request ->
            request.spec() instanceof BackupJob
                ? new Permit(
                    Permit.Decision.GRANTED,
                    1,
                    null,
                    null,
                    null,
                    true,
                    null,
                    ScriptedSystems.good(
                        new JobOrder(
                            request.token(),
                            1,
                            request.spec(),
                            Estate.RESTIC,
                            1,
                            request.priority(),
                            Duration.ofHours(1),
                            null)))
                : new Permit(Permit.Decision.GRANTED, 1, null, null);

    var report = bench.perform(FilesystemBackup.TYPE, REQUEST);

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.systems.startedKinds()).doesNotContain("backup");
    assertThat(bench.control.settledKinds()).doesNotContain("backup");
  }

  @Test
  void aFailedJobEndsTheRunWithCauseAndNextAction() {
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob
                ? JobResultBuilder.failed(
                        Cause.REPOSITORY_FULL, "the repository is full", "Add space.")
                    .build()
                : ScriptedSystems.good(order);

    var failure = Failure.of(bench.start(FilesystemBackup.TYPE, REQUEST));

    assertThat(failure.getType()).isEqualTo("JobFailed");
    assertThat(failure.getOriginalMessage())
        .contains("the repository is full")
        .contains("Next: Add space.");
    assertThat(bench.steps("FilesystemBackup"))
        .contains("SCAN:DONE", "BACK_UP:FAILED", "REVIEW:PENDING");
  }

  @Test
  void progressCanBeReadAfterTheRunHasEnded() {
    var stub = bench.start(FilesystemBackup.TYPE, REQUEST);
    stub.getResult(Object.class);
    var progress = stub.query("progress", Progress.class);
    assertThat(progress.phase()).isEqualTo("DONE");
    assertThat(progress.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(progress.jobs()).hasSize(4).allMatch(j -> j.state().equals("SUCCEEDED"));
  }

  private static Progress awaitProgress(WorkflowStub stub, Predicate<Progress> wanted) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      Progress progress = stub.query("progress", Progress.class);
      if (wanted.test(progress)) {
        return progress;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("never seen");
  }
}
