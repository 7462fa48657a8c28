package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.simulated.Fault;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies to the DR site by the product's backup copy job. */
class VeeamCopyTest {
  private static final String SCHEDULER = "SIMULATED\\scheduler";

  private final VeeamLab lab = new VeeamLab();
  private final VeeamWorld world = lab.server.world();
  private final VeeamCopyJob job = world.copyJob("to the DR site", lab.job);

  @AfterEach
  void close() {
    lab.close();
  }

  private JobResult backup() {
    lab.time.pass(Duration.ofMinutes(10));
    return lab.run(lab.backup(Level.INCREMENTAL));
  }

  private JobOrder order(JobResult made, String copyJob) {
    JobOrder order = lab.order(lab.copy(made, copyJob));
    return order.knowing(lab.mark(order), false, null);
  }

  private JobResult copy(JobResult made) {
    return lab.run(lab.copy(made, job.id()));
  }

  private List<VeeamSession> copies() {
    lab.server.settle();
    return world.sessions().stream().filter(s -> s.jobId().equals(job.id())).toList();
  }

  private List<Exchange> startsOfCopies() {
    return lab.server.exchanges().stream()
        .filter(call -> call.path().endsWith(job.id() + "/start"))
        .toList();
  }

  @Test
  void aPointIsCopiedLookedAtThereAndNamedAsACopy() {
    JobResult first = copy(backup());
    assertThat(first.outcome()).as(first.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult made = backup();
    JobResult result = copy(made);

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.message()).contains("was looked at in vm-dr", "with 1 it depends on");
    var copied = Objects.requireNonNull(result.copy());
    assertThat(copied.point()).isEqualTo(Objects.requireNonNull(made.point()).id());
    assertThat(copied.repository()).isEqualTo(VeeamLab.DR);
    assertThat(copied.nativeId()).isNotEqualTo(Objects.requireNonNull(made.copy()).nativeId());
    assertThat(world.points())
        .filteredOn(point -> point.id().equals(copied.nativeId()))
        .singleElement()
        .satisfies(point -> assertThat(point.backupId()).isEqualTo(job.backupId()));
    assertThat(result.fact(BackupJob.PARENTS))
        .isEqualTo(Objects.requireNonNull(first.copy()).nativeId());
    assertThat(result.tree()).hasSize(2);
  }

  @Test
  void onlyTheNewestIsAskedForAndAllWhereOursIsNotTheNewest() {
    JobResult older = backup();
    JobResult newer = backup();
    assertThat(copy(older).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(startsOfCopies().getLast().body()).contains("\"syncRestorePoints\":\"All\"");
    assertThat(copy(newer).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(copies()).as("it came with the older one").hasSize(1);

    assertThat(copy(backup()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(startsOfCopies().getLast().body()).contains("\"syncRestorePoints\":\"Latest\"");
    world.copyJob(job.whenScheduled());
    assertThat(copy(backup()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(startsOfCopies().getLast().body()).doesNotContain("syncRestorePoints");
  }

  @Test
  void aPointThatIsThereIsNotCopiedAgain() {
    JobResult made = backup();
    world.nightly(job, SCHEDULER);
    JobResult result = copy(made);

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.message()).contains("The product's own run had brought it there before");
    assertThat(Objects.requireNonNull(result.copy()).repository()).isEqualTo(VeeamLab.DR);
    assertThat(startsOfCopies()).isEmpty();
  }

  @Test
  void theProductsOwnRunIsWaitedForAndNeverFollowedOrStopped() {
    JobResult made = backup();
    world.sessionsTake(Duration.ofHours(3));
    VeeamSession theirs = world.nightly(job, SCHEDULER);
    JobOrder order = order(made, job.id());
    JobRef started = lab.start(order);
    JobResult result = lab.await(order, started);

    assertThat(result.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(result.fact(CopyJob.WAITS_FOR)).contains(theirs.id(), SCHEDULER);
    assertThat(result.copy()).isNull();
    lab.cancel(order, started);
    assertThat(copies()).hasSize(1).noneMatch(VeeamSession::cancelled);
    lab.time.pass(Duration.ofHours(3));
    assertThat(copy(made).copy()).as("when it has ended it is there").isNotNull();
    assertThat(startsOfCopies()).isEmpty();
  }

  @Test
  void aRunThatBeginsBetweenLookAndStartIsWaitedForToo() {
    JobResult made = backup();
    world.sessionsTake(Duration.ofHours(1));
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.besideNightly(SCHEDULER)));

    assertThat(copy(made).facts()).containsKey(CopyJob.WAITS_FOR);
    assertThat(copies()).hasSize(1);
  }

  @Test
  void anAcknowledgementThatIsLostIsFoundAndNothingIsStartedTwice() {
    JobOrder order = order(backup(), job.id());
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.losingAnswer()));
    assertThatThrownBy(() -> lab.start(order)).hasStackTraceContaining("UncheckedIOException");
    JobOrder again = order.knowing(order.mark(), true, null);
    JobRef found = lab.start(again);

    assertThat(found.adopted()).isTrue();
    assertThat(lab.await(again, found).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(copies()).hasSize(1);
    assertThat(startsOfCopies()).hasSize(1);
  }

  @Test
  void aStartThatNeverArrivedIsMadeOnceMore() {
    JobOrder order = order(backup(), job.id());
    lab.server.faults(
        path ->
            startsOfCopies().isEmpty()
                ? VeeamFault.of(Fault.NONE.losingRequest())
                : VeeamFault.NONE);
    assertThatThrownBy(() -> lab.start(order)).hasStackTraceContaining("UncheckedIOException");
    JobOrder again = order.knowing(order.mark(), true, null);

    assertThat(lab.await(again, lab.start(again)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(copies()).hasSize(1);
  }

  @Test
  void anAcknowledgementLostBesideTheProductsOwnRunAdoptsNobodyElses() {
    JobResult made = backup();
    world.sessionsTake(Duration.ofHours(1));
    JobOrder order = order(made, job.id());
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.losingAnswer().besideNightly(SCHEDULER)));
    assertThatThrownBy(() -> lab.start(order)).hasStackTraceContaining("UncheckedIOException");
    JobOrder again = order.knowing(order.mark(), true, null);
    JobResult result = lab.await(again, lab.start(again));

    assertThat(result.fact(CopyJob.WAITS_FOR)).contains(SCHEDULER);
    assertThat(copies()).singleElement().extracting(VeeamSession::account).isEqualTo(SCHEDULER);
  }

  @Test
  void ourOwnRunIsStoppedWhenItIsCancelled() {
    JobResult made = backup();
    world.sessionsTake(Duration.ofHours(1));
    JobOrder order = order(made, job.id());

    assertThat(lab.cancel(order, lab.start(order)).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(copies()).singleElement().matches(VeeamSession::cancelled);
  }

  @Test
  void whereOnlyTheProductCopiesNothingIsStarted() {
    JobResult made = backup();
    JobResult waits = lab.run(lab.copy(made, "own-schedule"));
    assertThat(waits.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(waits.fact(CopyJob.WAITS_FOR)).contains("own schedule", "vm-dr");

    world.sessionsTake(Duration.ofHours(1));
    world.nightly(job, SCHEDULER);
    lab.time.pass(Duration.ofHours(1));
    JobResult there = lab.run(lab.copy(made, "own-schedule"));
    assertThat(there.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(there.copy()).isNotNull();
    assertThat(startsOfCopies()).isEmpty();
  }

  @Test
  void aJobThatDoesNotFitIsRefusedBeforeAnythingIsStarted() {
    JobResult made = backup();
    VeeamCopyJob others = world.copyJob("of other jobs", world.job("other VMs", "simulated-db"));
    VeeamCopyJob elsewhere =
        world.copyJob(
            new VeeamCopyJob(
                "9d2c8a55-1f43-4d0f-8c8e-2b8f6d6a7c10",
                "simulated elsewhere",
                "9d2c8a55-1f43-4d0f-8c8e-2b8f6d6a7c11",
                SimulatedVeeam.REPOSITORY,
                List.of(lab.job),
                true,
                false));

    assertRefused(made, "", "does not say who brings copies there");
    assertRefused(made, "nightly copy", "is no backup copy job: 'nightly copy'");
    assertRefused(made, "9d2c8a55-0000-4d0f-8c8e-2b8f6d6a7c10", "knows no job of that id");
    assertRefused(made, lab.job.id(), "is a job of type VSphereBackup");
    assertRefused(made, others.id(), "does not copy what job " + lab.job.id() + " makes");
    assertRefused(made, elsewhere.id(), "copies to repository " + SimulatedVeeam.REPOSITORY);
    world.copyJob(job.switchedOff());
    assertRefused(made, job.id(), "is disabled");
    assertThat(lab.server.startCalls()).as("the backup alone").hasSize(1);
  }

  private void assertRefused(JobResult made, String copyJob, String words) {
    JobResult result = lab.run(lab.copy(made, copyJob));
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(Cause.CONFIGURATION);
    assertThat(result.message()).contains(words);
    assertThat(result.nextAction()).isNotBlank();
  }

  @Test
  void whatAnotherProductMadeIsNotCopied() {
    CopyJob copy = lab.copy(backup(), job.id());
    CopyJob foreign =
        new CopyJob(
            copy.system(),
            copy.asset(),
            copy.point(),
            copy.source(),
            copy.from(),
            "restic",
            Map.of(),
            copy.repository());
    assertThat(lab.run(foreign).message()).contains("Veeam copies only what it backed up itself");
  }

  @Test
  void aRunThatEndsWithoutThePointIsNoCopy() {
    JobResult made = backup();
    world.sessionsEnd(Ending.FULL_MEDIA);
    JobResult full = copy(made);
    assertThat(full.cause()).isEqualTo(Cause.REPOSITORY_FULL);
    assertThat(full.message()).contains("was not copied to vm-dr");

    world.sessionsEnd(Ending.HIDDEN_FAILURE);
    assertThat(copy(made).outcome()).as("hidden behind a warning").isEqualTo(Outcome.FAILED);
    world.sessionsEnd(Ending.NO_RESULT);
    assertThat(copy(made).outcome()).isEqualTo(Outcome.UNKNOWN);
    world.sessionsEnd(Ending.NOTHING);
    JobResult nothing = copy(made);
    assertThat(nothing.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(nothing.message()).contains("it did not touch", "is not in vm-dr");
    lab.settings.put("apiVersion", "1.3-rev2");
    JobResult noSession = copy(made);
    assertThat(noSession.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(noSession.facts()).doesNotContainKey(CopyJob.WAITS_FOR);
    assertThat(noSession.message()).contains("is not in vm-dr");
    assertThat(List.of(full, nothing, noSession)).allMatch(result -> result.copy() == null);
  }

  @Test
  void anIncrementWithoutItsFullThereIsNoCopy() {
    copy(backup());
    String first = copies().getFirst().id();
    JobResult made = backup();
    copy(made);
    world.losePoints(session -> session.id().equals(first));
    JobResult result = copy(made);

    assertThat(result.cause()).isEqualTo(Cause.BACKUP_DAMAGED);
    assertThat(result.copy()).isNull();
  }

  @Test
  void aTokenThatExpiresAtTheStartIsRenewed() {
    JobResult made = backup();
    lab.server.faults(
        path -> startsOfCopies().isEmpty() ? VeeamFault.NONE.withExpiredToken() : VeeamFault.NONE);

    assertThat(copy(made).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(copies()).hasSize(1);
  }
}
