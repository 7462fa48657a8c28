package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.backstay.catalog.finding.Finding;
import dev.backstay.catalog.ledger.LedgerEntry;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.port.AdoptJob;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts whose answers are lost, through kernel, catalog and a person. */
class AdoptionTest {
  private static final FilesystemBackupRequest REQUEST = FilesystemBackupRequest.of("shared-files");
  private SimulatedLab lab;

  private void lab(Handle handle) {
    lab = new SimulatedLab(handle, Duration.ofSeconds(30), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** The first start of the backup goes wrong like this; everything else goes well. */
  private void firstBackup(UnaryOperator<Fault> fault) {
    lab.product()
        .faults(
            call ->
                call.order().spec() instanceof BackupJob && backups() == 0
                    ? fault.apply(Fault.NONE)
                    : Fault.NONE);
  }

  private long backups() {
    return lab.product().startCalls().stream()
            .filter(call -> call.order().spec() instanceof BackupJob)
            .count()
        - 1; // the call that is asked about is in the list
  }

  private List<SimulatedJob> jobs() {
    return lab.product().jobs().stream().filter(j -> j.spec() instanceof BackupJob).toList();
  }

  @ParameterizedTest
  @EnumSource(Handle.class)
  void aLostAnswerLeadsToNoSecondBackup(Handle handle) {
    lab(handle);
    firstBackup(Fault::losingAnswer);
    BackupReport report = lab.perform(FilesystemBackup.TYPE, REQUEST);

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(jobs()).hasSize(1);
    assertThat(report.copies().getFirst().nativeId()).isEqualTo(jobs().getFirst().nativeId());
  }

  @ParameterizedTest
  @EnumSource(Handle.class)
  void aCallThatIsExecutedLateAndShownLaterIsWaitedFor(Handle handle) {
    lab(handle);
    firstBackup(f -> f.executedAfter(Duration.ofSeconds(29)).shownAfter(Duration.ofSeconds(19)));
    BackupReport report = lab.perform(FilesystemBackup.TYPE, REQUEST);

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void theProductsOwnJobOfAnotherAccountIsNoCandidate() {
    lab(Handle.PLAIN);
    lab.product().skew(Duration.ofMinutes(-10));
    firstBackup(f -> f.losingAnswer().besideNightly("scheduler"));
    BackupReport report = lab.perform(FilesystemBackup.TYPE, REQUEST);

    assertThat(jobs()).hasSize(2);
    assertThat(lab.product().byId(report.copies().getFirst().nativeId()).orElseThrow().account())
        .isEqualTo("backstay");
  }

  @Test
  void twoJobsThatMayBeItWaitForAPerson() {
    lab(Handle.PLAIN);
    lab.product().skew(Duration.ofMinutes(10));
    firstBackup(f -> f.losingAnswer().besideNightly("backstay"));
    WorkflowStub run = lab.start(FilesystemBackup.TYPE, REQUEST);
    Progress.JobProgress job = asked(run);
    SimulatedJob ours =
        jobs().stream().filter(j -> j.startedFor() != null).findFirst().orElseThrow();

    Progress waiting = run.query("progress", Progress.class);
    assertThat(waiting.phase()).isEqualTo("WAITING");
    assertThat(waiting.waitingFor()).contains("backstay adopt " + waiting.workflowId());
    assertThat(job.candidates())
        .extracting(Candidate::nativeId)
        .containsExactlyElementsOf(jobs().stream().map(SimulatedJob::nativeId).toList());
    assertThat(findings()).extracting(Finding::severity).containsExactly("critical");
    assertThatThrownBy(() -> say(run, job.token(), "sim-plain-999"))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("not one of the jobs it may be")
        .hasStackTraceContaining(ours.nativeId());
    assertThatThrownBy(() -> run.update("adoptJob", String.class, new AdoptJob("x", "y", "A", "b")))
        .hasStackTraceContaining("does not ask");
    assertThat(refusal(run, new AdoptJob(job.token(), "sim-plain-999", "Ada", "b")))
        .satisfies(
            wrong -> {
              assertThat(wrong.getType()).isEqualTo(FailureType.InvalidInput.name());
              assertThat(wrong.getDetails().get(0, Problem[].class))
                  .extracting(Problem::field)
                  .containsExactly("job");
            });
    assertThat(refusal(run, new AdoptJob(job.token(), null, "", "b")).getDetails())
        .extracting(details -> details.get(0, Problem[].class))
        .satisfies(
            problems ->
                assertThat(problems).extracting(Problem::field).containsExactly("job", "by"));
    assertThat(refusal(run, new AdoptJob("x", "y", "A", "b")).getType())
        .isEqualTo(FailureType.Refused.name());
    assertThat(jobs()).as("nothing is started meanwhile").hasSize(2);

    lab.product().hold(spec -> spec instanceof BackupJob);
    assertThat(say(run, job.token(), ours.nativeId())).contains(ours.nativeId());
    assertThat(say(run, job.token(), ours.nativeId())).contains(ours.nativeId());
    assertThatThrownBy(() -> say(run, job.token(), AdoptJob.NONE))
        .hasStackTraceContaining("has said already");
    lab.product().release();
    BackupReport report = run.getResult(BackupReport.class);

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.copies().getFirst().nativeId()).isEqualTo(ours.nativeId());
    assertThat(jobs()).hasSize(2);
    assertThat(findings()).isEmpty();
    assertThat(decisions()).as("one, though it was said twice").hasSize(1);
  }

  @Test
  void noneOfThemMeansAFreshStartAndTheyAreNeverAdopted() {
    lab(Handle.PLAIN);
    firstBackup(f -> f.losingAnswer().besideNightly("backstay"));
    WorkflowStub run = lab.start(FilesystemBackup.TYPE, REQUEST);
    Progress.JobProgress job = asked(run);
    List<String> before = jobs().stream().map(SimulatedJob::nativeId).toList();
    say(run, job.token(), AdoptJob.NONE);
    BackupReport report = run.getResult(BackupReport.class);

    assertThat(jobs()).hasSize(3);
    assertThat(before).doesNotContain(report.copies().getFirst().nativeId());
  }

  @Test
  void aRunThatIsCancelledWhileItAsksStopsWhatThePersonNames() {
    lab(Handle.PLAIN);
    lab.product().hold(spec -> spec instanceof BackupJob);
    firstBackup(f -> f.losingAnswer().besideNightly("backstay"));
    WorkflowStub run = lab.start(FilesystemBackup.TYPE, REQUEST);
    Progress.JobProgress job = asked(run);
    SimulatedJob ours =
        jobs().stream().filter(j -> j.startedFor() != null).findFirst().orElseThrow();
    run.cancel();
    say(run, job.token(), ours.nativeId());

    assertThatThrownBy(() -> run.getResult(BackupReport.class)).isNotNull();
    assertThat(lab.product().stillRunning())
        .extracting(SimulatedJob::account, SimulatedJob::startedFor)
        .containsExactly(tuple("backstay", null));
    assertThat(lab.catalog().leases().held()).isEmpty();
  }

  private Progress.JobProgress asked(WorkflowStub run) {
    Progress progress =
        SimulatedLab.until(run, p -> p.jobs().stream().anyMatch(j -> j.candidates() != null));
    return progress.jobs().stream()
        .filter(j -> j.candidates() != null)
        .findFirst()
        .map(Objects::requireNonNull)
        .orElseThrow();
  }

  private static ApplicationFailure refusal(WorkflowStub run, AdoptJob answer) {
    return (ApplicationFailure)
        catchThrowableOfType(
                WorkflowUpdateException.class, () -> run.update("adoptJob", String.class, answer))
            .getCause();
  }

  private static String say(WorkflowStub run, String token, String job) {
    return run.update(
        "adoptJob", String.class, new AdoptJob(token, job, "Ada", "its log names our run"));
  }

  private List<Finding> findings() {
    return lab.catalog().findings().open(50).stream()
        .filter(f -> f.kind().equals("start-ambiguous"))
        .toList();
  }

  private List<LedgerEntry> decisions() {
    return lab.catalog().ledger().newest(Long.MAX_VALUE, 50).stream()
        .filter(entry -> entry.kind().equals("start-decided"))
        .toList();
  }
}
