package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.StartNote;
import dev.backstay.workflows.sweep.SettleLostRun;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettleLostRunTest {
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void theJobIsAwaitedSettledAndNeverStartedAgain() {
    bench.systems.tokens.add(ScriptedLostRuns.TOKEN);

    String words = bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(words)
        .contains("terminated in Temporal by ann")
        .contains("1 things it had made for a while were removed");
    assertThat(bench.systems.startedKinds()).containsExactly("sanitise");
    assertThat(bench.control.settled)
        .extracting(JobSettlement::token)
        .first()
        .isEqualTo(ScriptedLostRuns.TOKEN);
    assertThat(bench.control.settled)
        .allMatch(s -> s.run().firstRunId().equals(ScriptedLostRuns.REF.firstRunId()));
    var books = bench.control.closings.get("FilesystemBackup");
    assertThat(books.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(books.message()).contains("terminated in Temporal by ann: a test");
    assertThat(books.facts())
        .containsEntry("historyUri", "file:///archive/x.json.gz")
        .containsEntry("endedInTemporal", "TERMINATED");
  }

  @Test
  void aRemovalWhoseLookBecameTooOldIsAskedOnceMoreAfterANewOne() {
    bench.systems.tokens.add(ScriptedLostRuns.TOKEN);
    bench.lost.removal =
        new UnmountJob(
            "restic-main", "shared-files", Estate.ZONE, null, "brestore", "restic-main", null);
    AtomicInteger asked = new AtomicInteger();
    bench.systems.results =
        order ->
            order.spec() instanceof UnmountJob && asked.getAndIncrement() == 0
                ? JobResultBuilder.failed(Cause.CONFIGURATION, "seen an hour ago", "Ask.")
                    .fact(UnmountJob.OLD_LOOK, "2026-11-22T01:30:00Z")
                    .build()
                : ScriptedSystems.good(order);

    String words = bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(words).contains("1 things it had made for a while were removed");
    assertThat(bench.systems.startedKinds())
        .containsExactly("observe", "unmount", "observe", "unmount");
  }

  @Test
  void aJobThatIsNowhereIsTakenBackOnceNoStartCanBeUnderWay() {
    bench.lost.endedAt = now();

    bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(bench.control.withdrawn)
        .extracting(JobAdmission::token)
        .containsExactly(ScriptedLostRuns.TOKEN);
    assertThat(Duration.between(bench.lost.endedAt, now())).isGreaterThan(Duration.ofMinutes(9));
    assertThat(bench.systems.startedKinds()).doesNotContain("backup");
  }

  @Test
  void aJobWithoutNameIsLookedForOnceNoStartCanBeUnderWay() {
    bench.lost.nameless = true;
    bench.lost.mark = new Mark("7", Estate.THEN);
    bench.lost.endedAt = now();
    bench.systems.tokens.add(ScriptedLostRuns.TOKEN);

    bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(Duration.between(bench.lost.endedAt, now())).isGreaterThan(Duration.ofMinutes(11));
    assertThat(bench.systems.looked).singleElement().extracting(JobOrder::mark).isNotNull();
    assertThat(bench.control.settled)
        .extracting(JobSettlement::token)
        .contains(ScriptedLostRuns.TOKEN);
    assertThat(bench.control.withdrawn).isEmpty();
  }

  @Test
  void aJobWithoutNameThatWasNeverMarkedWasNeverStarted() {
    bench.lost.nameless = true;

    bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(bench.systems.looked).isEmpty();
    assertThat(bench.control.withdrawn)
        .extracting(JobAdmission::token)
        .containsExactly(ScriptedLostRuns.TOKEN);
  }

  @Test
  void severalThatMayBeTheJobWaitForAPersonAndNothingIsGivenBackMeanwhile() {
    bench.lost.nameless = true;
    bench.lost.mark = new Mark("7", Estate.THEN);
    for (String id : List.of("8", "9")) {
      bench.systems.shown.add(
          new Candidate(id, "shared-files", "FULL", "a", Estate.THEN, id, "ended", false));
    }
    WorkflowStub settling = bench.settle(ScriptedLostRuns.REF);
    StartNote asks = bench.control.asked();
    assertThat(asks.candidates()).hasSize(2);
    assertThat(asks.answerTo()).isEqualTo(SettleLostRun.TYPE + ".test");
    assertThat(bench.control.withdrawn).isEmpty();
    assertThat(bench.control.closings).isEmpty();

    AdoptJob answer = new AdoptJob(ScriptedLostRuns.TOKEN, "9", "Ada", "its log");
    assertThat(settling.update("adoptJob", String.class, answer)).contains("its end is awaited");
    settling.getResult(String.class);

    assertThat(bench.control.startNotes.getLast().nativeId()).isEqualTo("9");
    assertThat(bench.control.settled)
        .extracting(JobSettlement::token)
        .contains(ScriptedLostRuns.TOKEN);
    assertThat(bench.control.closings).containsKey("FilesystemBackup");
  }

  @Test
  void noneOfThemMeansThatItWasNeverStarted() {
    bench.lost.nameless = true;
    bench.lost.mark = new Mark("7", Estate.THEN);
    for (String id : List.of("8", "9")) {
      bench.systems.shown.add(
          new Candidate(id, "shared-files", "FULL", "a", Estate.THEN, id, "ended", false));
    }
    WorkflowStub settling = bench.settle(ScriptedLostRuns.REF);
    bench.control.asked();
    AdoptJob answer =
        new AdoptJob(ScriptedLostRuns.TOKEN, AdoptJob.NONE, "Ada", "both are the schedule's");
    assertThat(settling.update("adoptJob", String.class, answer)).contains("is given back");
    settling.getResult(String.class);

    assertThat(bench.systems.looked).as("nobody is asked twice").hasSize(1);
    assertThat(bench.control.withdrawn)
        .extracting(JobAdmission::token)
        .containsExactly(ScriptedLostRuns.TOKEN);
    assertThat(bench.control.settled)
        .extracting(JobSettlement::token)
        .doesNotContain(ScriptedLostRuns.TOKEN);
  }

  @Test
  void aRunThatGoesOnAfterAllIsLeftAlone() {
    bench.lost.closed = false;

    assertThat(bench.settle(ScriptedLostRuns.REF).getResult(String.class)).contains("goes on");

    assertThat(bench.control.closings).isEmpty();
    assertThat(bench.systems.started).isEmpty();
  }

  @Test
  void booksThatAreClosedAreNotClosedAgain() {
    bench.systems.tokens.add(ScriptedLostRuns.TOKEN);
    bench.lost.booksOpen = false;

    bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(bench.control.settled).isNotEmpty();
    assertThat(bench.control.closings).isEmpty();
  }

  @Test
  void cancellingItStopsTheJobAndClosesTheBooksAllTheSame() throws Exception {
    var awaited = new CountDownLatch(1);
    bench.systems.tokens.add(ScriptedLostRuns.TOKEN);
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob
                ? ScriptedSystems.hang(awaited)
                : ScriptedSystems.good(order);
    var settling = bench.settle(ScriptedLostRuns.REF);
    awaited.await();
    settling.cancel();

    assertThatThrownBy(() -> settling.getResult(String.class))
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(bench.systems.cancelled)
        .extracting(JobOrder::token)
        .containsExactly(ScriptedLostRuns.TOKEN);
    assertThat(bench.control.closings).containsKey("FilesystemBackup");
  }

  @Test
  void whatMayNotBeRemovedIsNamed() {
    bench.systems.tokens.add(ScriptedLostRuns.TOKEN);
    bench.control.permit =
        request ->
            request.spec() instanceof SanitiseJob
                ? new Permit(Permit.Decision.REFUSED, 1, null, "no")
                : new Permit(Permit.Decision.GRANTED, 1, null, null);

    bench.settle(ScriptedLostRuns.REF).getResult(String.class);

    assertThat(bench.control.closings.get("FilesystemBackup").nextAction())
        .contains("/zone/brestore");
  }

  private Instant now() {
    return Instant.ofEpochMilli(bench.environment.currentTimeMillis());
  }
}
