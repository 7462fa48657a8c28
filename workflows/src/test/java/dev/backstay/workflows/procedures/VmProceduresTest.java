package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.application.InstantVmRecoveryTest;
import dev.backstay.workflows.application.InstantVmRecoveryTestRequest;
import dev.backstay.workflows.application.VmBackup;
import dev.backstay.workflows.application.VmBackupRequest;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.MachineUse;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VmProceduresTest {
  private static final Function<JobOrder, JobResult> GOOD =
      order ->
          order.spec() instanceof VerifyJob verify
              ? JobResultBuilder.succeeded("seen: " + verify.depth())
                  .proof(verify.depth() == Depth.BOOT ? Proof.BOOTED : Proof.ANSWERED)
                  .build()
              : ScriptedSystems.good(order);

  private Bench bench;
  private Map<String, String> ids;
  private ZoneRef zone;

  @BeforeEach
  void start() {
    bench = new Bench();
    ids = new HashMap<>(Estate.MACHINE_IDS);
    zone = Estate.MACHINES;
    bench.control.slices = request -> Estate.machines(Estate.machine(ids, Instant.EPOCH), zone);
    bench.systems.results = GOOD;
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void unless(Function<JobOrder, JobResult> other) {
    bench.systems.results =
        order -> {
          JobResult result = other.apply(order);
          return result == null ? GOOD.apply(order) : result;
        };
  }

  private static InstantVmRecoveryTestRequest test(String afterwards) {
    return new InstantVmRecoveryTestRequest(
        "web01", null, null, afterwards, null, null, null, Map.of());
  }

  @Test
  void aMachineIsBackedUpByChangedBlocksReplicatedReviewedAndProved() {
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.message())
        .contains("Changed blocks only", "(5.0 %)", "Second copy in vm-dr.");
    assertThat(report.proof()).isNotNull();
    assertThat(report.proof().proof()).isEqualTo(Proof.ANSWERED);
    assertThat(bench.steps("VmBackup"))
        .containsExactly(
            "SNAPSHOT:DONE",
            "BACK_UP:DONE",
            "CHANGED_BLOCKS:DONE",
            "DROP_SNAPSHOT:DONE",
            "REPLICATE:DONE",
            "REVIEW:DONE",
            "PROVE:DONE");
    assertThat(bench.systems.startedKinds())
        .containsExactly(
            "snapshot",
            "backup",
            "drop-snapshot",
            "copy",
            "mount",
            "verify",
            "verify",
            "observe",
            "unmount");
    assertThat(report.copies()).extracting(Copy::repository).containsExactly("vm-local", "vm-dr");
  }

  @Test
  void withoutVsphereNothingIsClaimedThatNobodySaw() {
    ids.remove("vsphere-system");
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("nobody saw its guest boot");
    assertThat(report.proof().proof()).isEqualTo(Proof.NONE);
    assertThat(bench.steps("VmBackup")).contains("SNAPSHOT:SKIPPED", "DROP_SNAPSHOT:SKIPPED");
    assertThat(bench.steps("InstantVmRecoveryTest"))
        .contains("BOOT:SKIPPED", "ASK_APPLICATION:SKIPPED", "UNMOUNT:DONE");
  }

  private void wholeReads(String algorithm) {
    unless(
        order ->
            order.spec() instanceof BackupJob
                ? JobResultBuilder.succeeded("backed up")
                    .made(
                        Estate.point(Estate.machine(ids, null), "pt-" + order.token()),
                        Estate.copy("pt-" + order.token(), "vm-local"))
                    .bytes(1000, 1000, 400)
                    .fact(BackupJob.ALGORITHM, algorithm)
                    .build()
                : null);
  }

  @Test
  void aFullThatTheProductMadeOfItsOwnAccordIsSaidAndNoWarning() {
    wholeReads("Full");
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.message()).contains("Whole disks were read", "(100.0 %)", "made a full");
  }

  @Test
  void aWholeReadIsAWarningWithItsFigures() {
    wholeReads("Increment");
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("Whole disks were read", "(100.0 %)");
    assertThat(bench.perform(VmBackup.TYPE, VmBackupRequest.fullOf("web01")).message())
        .as("asked for")
        .doesNotContain("Whole disks");
  }

  private static JobResult waits() {
    return JobResultBuilder.ended(
            Outcome.NOTHING_TO_DO, Cause.NONE, "Nothing was started.", "Look at the copy job.")
        .fact(CopyJob.WAITS_FOR, "the product's own schedule")
        .build();
  }

  @Test
  void whatTheProductBringsItselfIsWaitedForAndRecorded() {
    AtomicInteger looks = new AtomicInteger();
    unless(
        order -> order.spec() instanceof CopyJob && looks.incrementAndGet() < 3 ? waits() : null);
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(looks).hasValue(3);
    assertThat(report.copies()).extracting(Copy::repository).contains("vm-dr");
    assertThat(bench.systems.started.stream().filter(o -> o.spec() instanceof CopyJob))
        .as("each look is a job with a name of its own")
        .extracting(JobOrder::token)
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void whatDoesNotComeInTwoHoursIsAWarningThatSaysWhatItWaitsFor() {
    unless(order -> order.spec() instanceof CopyJob ? waits() : null);
    var late = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(late.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(late.message())
        .contains(
            "is not in vm-dr after 120 minutes, and nothing was started",
            "it still waits for the product's own schedule",
            "Look at the copy job.");
    assertThat(late.copies()).hasSize(1);
  }

  @Test
  void aCopyThatCameToNothingIsAWarning() {
    unless(
        order ->
            order.spec() instanceof CopyJob
                ? JobResultBuilder.ended(
                        Outcome.NOTHING_TO_DO, Cause.NONE, "It had nothing to copy.", "Look.")
                    .build()
                : null);
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("It had nothing to copy.");
    assertThat(bench.systems.startedKinds()).containsOnlyOnce("copy");
  }

  @Test
  void aSnapshotGoesAlsoWhenTheBackupFails() {
    unless(
        order ->
            order.spec() instanceof BackupJob
                ? JobResultBuilder.failed(Cause.REPOSITORY_FULL, "no room", "Make room.").build()
                : null);
    assertThat(Failure.of(bench.start(VmBackup.TYPE, VmBackupRequest.of("web01")))).isNotNull();

    assertThat(bench.systems.startedKinds()).containsExactly("snapshot", "backup", "drop-snapshot");
    String made = bench.systems.started.getFirst().token();
    assertThat(bench.systems.started.getLast().spec())
        .isInstanceOfSatisfying(
            DropSnapshotJob.class, drop -> assertThat(drop.madeBy()).isEqualTo(made));
  }

  @Test
  void aSnapshotSomebodyKeepsIsAWarningBesideAGoodBackup() {
    unless(
        order ->
            order.spec() instanceof DropSnapshotJob
                ? JobResultBuilder.failed(Cause.CONFIGURATION, "it was renamed", "Ask.").build()
                : null);
    var report = bench.perform(VmBackup.TYPE, VmBackupRequest.of("web01"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("it was renamed").contains("Ask.");
    assertThat(bench.systems.startedKinds()).containsOnlyOnce("drop-snapshot");
  }

  @Test
  void aSnapshotThatStayedIsAskedForAgainWhenTheRunFailsLater() {
    AtomicInteger drops = new AtomicInteger();
    unless(
        order ->
            switch (order.spec()) {
              case DropSnapshotJob drop when drops.getAndIncrement() == 0 ->
                  JobResultBuilder.failed(Cause.SOURCE_DOWN, "vCenter was away", "Wait.").build();
              case CopyJob copy ->
                  JobResultBuilder.failed(Cause.REPOSITORY_FULL, "no room", "Make room.").build();
              default -> null;
            });
    assertThat(Failure.of(bench.start(VmBackup.TYPE, VmBackupRequest.of("web01")))).isNotNull();

    assertThat(drops).hasValue(2);
  }

  @Test
  void aMachineInUseStaysAndTheRunSaysWhichAndWhatToDo() {
    unless(
        order ->
            order.spec() instanceof UnmountJob
                ? JobResultBuilder.failed(
                        Cause.CONFIGURATION, "somebody may be using it", "Ask who uses it.")
                    .build()
                : null);
    var report = bench.perform(InstantVmRecoveryTest.TYPE, test(null));

    String machine = "web01-" + bench.systems.started.getFirst().token();
    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message())
        .contains(machine + " is still there", "somebody may be using it", "Ask who uses it.");
    assertThat(report.proof()).isEqualTo(Proof.ANSWERED);
    assertThat(bench.systems.startedKinds()).containsOnlyOnce("unmount");
  }

  private MachineUse useSeen(JobResult look) {
    unless(order -> order.spec() instanceof ObserveJob ? look : null);
    bench.perform(InstantVmRecoveryTest.TYPE, test(null));
    JobOrder last = bench.systems.started.getLast();
    JobOrder before = bench.systems.started.get(bench.systems.started.size() - 2);
    assertThat(before.spec())
        .isInstanceOfSatisfying(
            ObserveJob.class,
            observe -> {
              assertThat(observe.system()).isEqualTo("vcenter-main");
              assertThat(observe.subject()).isEqualTo(ObserveJob.Subject.USE);
              assertThat(observe.path()).isEqualTo(((UnmountJob) last.spec()).madeBy());
            });
    return ((UnmountJob) last.spec()).use();
  }

  @Test
  void whatTheHypervisorShowsOfItsUseGoesWithTheRemoval() {
    assertThat(useSeen(JobResultBuilder.succeeded("0 open").fact("consoles", 0).build()).state())
        .isEqualTo(MachineUse.State.FREE);
    Instant seen = Instant.parse("2026-11-22T01:30:00Z");
    assertThat(
            useSeen(
                JobResultBuilder.succeeded("2 open").fact("consoles", 2).times(seen, seen).build()))
        .isEqualTo(new MachineUse(MachineUse.State.USED, "2 open", seen));
    assertThat(
            useSeen(
                JobResultBuilder.failed(Cause.NOT_REACHED, "vCenter is silent", "Look.")
                    .times(seen, seen)
                    .build()))
        .as("not knowing is not the same as free")
        .isEqualTo(new MachineUse(MachineUse.State.UNKNOWN, "vCenter is silent", seen));
  }

  /** As a driver answers when the removal waited long for its turn. */
  private void firstLookIsTooOld(Predicate<JobOrder> otherwiseFailing) {
    AtomicInteger asked = new AtomicInteger();
    unless(
        order ->
            otherwiseFailing.test(order)
                ? JobResultBuilder.failed(Cause.NOT_REACHED, "no sign of its guest", "Look.")
                    .build()
                : order.spec() instanceof UnmountJob && asked.getAndIncrement() == 0
                    ? JobResultBuilder.failed(Cause.CONFIGURATION, "seen an hour ago", "Ask.")
                        .fact(UnmountJob.OLD_LOOK, "2026-11-22T01:30:00Z")
                        .build()
                    : null);
  }

  @Test
  void aRemovalWhoseLookBecameTooOldIsAskedOnceMoreAfterANewOne() {
    firstLookIsTooOld(order -> false);
    var report = bench.perform(InstantVmRecoveryTest.TYPE, test(null));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.systems.startedKinds())
        .containsExactly("mount", "verify", "verify", "observe", "unmount", "observe", "unmount");
  }

  @Test
  void soDoesARunOnItsWayOut() {
    firstLookIsTooOld(order -> order.spec() instanceof VerifyJob);
    assertThat(Failure.of(bench.start(InstantVmRecoveryTest.TYPE, test(null)))).isNotNull();

    assertThat(bench.systems.startedKinds())
        .containsExactly("mount", "verify", "observe", "unmount", "observe", "unmount");
    assertThat(bench.systems.started).extracting(JobOrder::token).doesNotHaveDuplicates();
    assertThat(bench.control.closings.get("InstantVmRecoveryTest").nextAction()).isNull();
  }

  @Test
  void aMigratedMachineIsNotTakenAway() {
    var report = bench.perform(InstantVmRecoveryTest.TYPE, test("migrate"));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.systems.startedKinds())
        .containsExactly("mount", "verify", "verify", "migrate");
    assertThat(bench.steps("InstantVmRecoveryTest")).endsWith("MIGRATE:DONE", "UNMOUNT:SKIPPED");
    assertThat(report.facts())
        .containsKeys("mountedAt", "bootedAt", "answeredAt", "recoverySeconds");
  }

  @Test
  void aMachineThatDoesNotBootFailsTheTestAndIsTakenAway() {
    unless(
        order ->
            order.spec() instanceof VerifyJob
                ? JobResultBuilder.failed(Cause.NOT_REACHED, "no sign of its guest", "Look.")
                    .build()
                : null);
    var run = bench.start(InstantVmRecoveryTest.TYPE, test(null));
    assertThat(Failure.of(run))
        .satisfies(f -> assertThat(f.getType()).isEqualTo("VerificationFailed"));

    assertThat(bench.systems.startedKinds())
        .containsExactly("mount", "verify", "observe", "unmount");
    String made = bench.systems.started.getFirst().token();
    assertThat(bench.systems.started.getLast().spec())
        .isInstanceOfSatisfying(
            UnmountJob.class,
            unmount -> {
              assertThat(unmount.madeBy()).isEqualTo(made);
              assertThat(unmount.mount()).isEqualTo("mount-1");
              assertThat(unmount.use().state()).isEqualTo(MachineUse.State.FREE);
            });
    assertThat(bench.systems.started.getFirst().spec())
        .isInstanceOfSatisfying(MountJob.class, mount -> assertThat(mount.disposable()).isTrue());
  }

  @Test
  void whereTheZoneHasNoNetworkTheApplicationIsNotClaimed() {
    zone = new ZoneRef("lab", "test", "", 0, true, "internal", Map.of("vsphere-host", "esx-lab"));
    var report = bench.perform(InstantVmRecoveryTest.TYPE, test(null));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.proof()).isEqualTo(Proof.BOOTED);
    assertThat(report.facts()).doesNotContainKey("answeredAt");
    assertThat(bench.control.closings.get("InstantVmRecoveryTest").steps())
        .filteredOn(step -> step.name().equals("ASK_APPLICATION"))
        .singleElement()
        .satisfies(step -> assertThat(step.detail()).contains("has no network"));
  }
}
