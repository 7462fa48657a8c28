package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.simulated.Fault;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.MachineUse;
import dev.backstay.workflows.job.MachineUse.State;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine that runs from its backup: made for a test it goes again, else it stays. */
class InstantRecoveryTest {
  private final VeeamLab lab = new VeeamLab();
  private final VeeamWorld world = lab.server.world();
  private JobResult backup;

  @BeforeEach
  void backUp() {
    backup = lab.run(lab.backup(Level.FULL));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private MountJob mount(ZoneRef zone, boolean disposable) {
    return new MountJob(
        "veeam-main",
        lab.asset(),
        Objects.requireNonNull(backup.point()),
        Objects.requireNonNull(backup.copy()),
        VeeamLab.REPOSITORY,
        zone,
        disposable);
  }

  private JobResult unmount(ZoneRef zone, String mount, String madeBy) {
    return lab.run(new UnmountJob("veeam-main", "web01", zone, mount, madeBy));
  }

  @Test
  void aTestMachineIsOffTheNetworkUnderItsOwnNameAndGoesAgain() {
    JobOrder order = lab.order(mount(VeeamLab.SCRATCH, true));
    JobResult mounted = lab.run(order);

    assertThat(mounted.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(world.mounts()).singleElement().matches(m -> !m.onTheNetwork());
    assertThat(mounted.fact(MountJob.MACHINE))
        .isNotEqualTo(VeeamLab.MACHINE)
        .contains(order.token());

    String mount = mounted.fact(MountJob.MOUNT);
    assertThat(unmount(VeeamLab.SCRATCH, mount, order.token()).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(world.mounts()).isEmpty();
    assertThat(unmount(VeeamLab.SCRATCH, mount, order.token()).outcome())
        .as("gone is gone")
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.server.startCalls()).filteredOn(p -> p.endsWith("/unmount")).hasSize(1);
  }

  @Test
  void whatSomebodyMayBeUsingIsNeverUnmounted() {
    JobOrder order = lab.order(mount(VeeamLab.KEEP, false));
    String used = lab.run(order).fact(MountJob.MOUNT);
    JobOrder test = lab.order(mount(VeeamLab.SCRATCH, true));
    String disposable = lab.run(test).fact(MountJob.MOUNT);

    assertThat(unmount(VeeamLab.KEEP, used, order.token()).message()).contains("not disposable");
    assertThat(unmount(VeeamLab.SCRATCH, used, order.token()).message())
        .contains("may be using it");
    assertThat(unmount(VeeamLab.SCRATCH, disposable, order.token()).message())
        .contains("may be using it");
    assertThat(world.mounts()).hasSize(2);
    assertThat(lab.server.startCalls()).noneMatch(path -> path.endsWith("/unmount"));
  }

  private UnmountJob watched(String mount, String madeBy, @Nullable MachineUse use) {
    return new UnmountJob(
        "veeam-main", "web01", VeeamLab.SCRATCH, mount, madeBy, "vcenter-main", use);
  }

  @Test
  void whereAHypervisorLooksAMachineGoesOnlyWhenItIsKnownToBeFree() {
    JobOrder order = lab.order(mount(VeeamLab.SCRATCH, true));
    String mount = lab.run(order).fact(MountJob.MOUNT);
    MachineUse used = new MachineUse(State.USED, "2 consoles are open.", Instant.now());
    MachineUse unknown = new MachineUse(State.UNKNOWN, "vCenter did not answer.", Instant.now());

    assertThat(lab.run(watched(mount, order.token(), used)).message())
        .contains("Somebody uses machine", "2 consoles are open");
    assertThat(lab.run(watched(mount, order.token(), unknown)).message())
        .contains("is not known", "vCenter did not answer");
    assertThat(lab.run(watched(mount, order.token(), null)).message()).contains("nobody looked");
    assertThat(world.mounts()).hasSize(1);
    assertThat(lab.server.startCalls()).noneMatch(path -> path.endsWith("/unmount"));

    MachineUse free = new MachineUse(State.FREE, "0 consoles are open.", Instant.now());
    assertThat(lab.run(watched(mount, order.token(), free)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.run(watched(mount, order.token(), unknown)).outcome())
        .as("what is gone is used by nobody")
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(world.mounts()).isEmpty();
  }

  @Test
  void whatWasSeenTooLongAgoIsNotActedOnAndAsksForANewLook() {
    JobOrder order = lab.order(mount(VeeamLab.SCRATCH, true));
    String mount = lab.run(order).fact(MountJob.MOUNT);
    Duration tooLong = MachineUse.COUNTS_FOR.plusMinutes(1);

    for (Instant seen :
        Arrays.asList(Instant.now().minus(tooLong), Instant.now().plus(tooLong), null)) {
      UnmountJob late =
          watched(mount, order.token(), new MachineUse(State.FREE, "0 consoles are open.", seen));
      JobResult refused = lab.run(late);
      assertThat(refused.outcome()).as("seen at " + seen).isEqualTo(Outcome.FAILED);
      assertThat(refused.message()).contains("is not known", "more than 5 minutes");
      assertThat(late.wantsNewLook(refused)).isTrue();
    }
    assertThat(lab.server.startCalls()).noneMatch(path -> path.endsWith("/unmount"));

    MachineUse just = new MachineUse(State.FREE, "0 consoles are open.", Instant.now());
    assertThat(lab.run(watched(mount, order.token(), just)).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aTestIsNotMountedWhereNothingMayBeClearedUp() {
    assertThat(lab.run(mount(VeeamLab.KEEP, true)).message()).contains("not disposable");
    ZoneRef directory = new ZoneRef("scratch", "main", "/zone", 0, true, "internal");
    assertThat(lab.run(mount(directory, true)).message()).contains("vsphere-host");
    assertThat(world.mounts()).isEmpty();
  }

  @Test
  void aMountWhoseAnswerWasLostIsProvedOursByItsReason() {
    lab.run(mount(VeeamLab.SCRATCH, true)); // the same, for another run
    JobOrder order = lab.order(mount(VeeamLab.SCRATCH, true));
    JobOrder marked = order.knowing(lab.mark(order), false, null);
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.losingAnswer()));
    assertThatThrownBy(() -> lab.start(marked)).isNotNull();
    JobRef found = lab.start(marked.knowing(marked.mark(), true, null));

    assertThat(found.adopted()).isTrue();
    assertThat(world.mounts()).hasSize(2);
    assertThat(lab.await(marked, found).fact(MountJob.MACHINE)).contains(order.token());
  }

  @Test
  void aMigratedMachineStays() {
    JobOrder order = lab.order(mount(VeeamLab.KEEP, false));
    String mount = lab.run(order).fact(MountJob.MOUNT);
    assertThat(world.mounts()).singleElement().matches(VeeamMount::onTheNetwork);
    JobResult migrated = lab.run(new MigrateJob("veeam-main", lab.asset(), VeeamLab.KEEP, mount));

    assertThat(migrated.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(migrated.message()).contains("stays");
    assertThat(world.mounts()).isEmpty();
  }

  private JobOrder migration(String mount) {
    JobOrder order = lab.order(new MigrateJob("veeam-main", lab.asset(), VeeamLab.KEEP, mount));
    return order.knowing(lab.mark(order), false, null);
  }

  /** Ours is lost before it is executed; then another run migrates another machine. */
  private JobOrder lostBesideAnother(String mount, String other) {
    JobOrder ours = migration(mount);
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.losingRequest()));
    assertThatThrownBy(() -> lab.start(ours)).isNotNull();
    lab.server.faults(path -> VeeamFault.NONE);
    lab.start(migration(other));
    return ours.knowing(ours.mark(), true, null);
  }

  @Test
  void anotherRunsMigrationThatHasMovedItsMachineIsNotAdopted() {
    String mount = lab.run(mount(VeeamLab.KEEP, false)).fact(MountJob.MOUNT);
    String other = lab.run(mount(VeeamLab.KEEP, false)).fact(MountJob.MOUNT);
    JobOrder again = lostBesideAnother(mount, other);

    JobRef started = lab.start(again);
    assertThat(started.adopted()).isFalse();
    assertThat(lab.await(again, started).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(world.mounts()).isEmpty();
  }

  @Test
  void aMigrationThatMayBeAnotherRunsWaitsForAPersonAndIsNoProof() {
    String mount = lab.run(mount(VeeamLab.KEEP, false)).fact(MountJob.MOUNT);
    String other = lab.run(mount(VeeamLab.KEEP, false)).fact(MountJob.MOUNT);
    world.sessionsTake(Duration.ofHours(1));
    JobOrder again = lostBesideAnother(mount, other);
    assertThatThrownBy(() -> lab.start(again)).hasStackTraceContaining("AmbiguousStart");

    String theirs = world.sessions().getLast().id();
    JobResult wrong = lab.await(again, new JobRef(again.token(), theirs, true));
    assertThat(wrong.outcome()).isEqualTo(Outcome.LOST);
    assertThat(wrong.message()).contains("is not known").contains("left where it is");
    assertThat(world.mounts()).singleElement().matches(m -> m.id().equals(mount));
  }

  @Test
  void aMigrationWhoseAnswerWasLostIsNotStartedAgain() {
    String mount = lab.run(mount(VeeamLab.KEEP, false)).fact(MountJob.MOUNT);
    JobOrder order = lab.order(new MigrateJob("veeam-main", lab.asset(), VeeamLab.KEEP, mount));
    JobOrder marked = order.knowing(lab.mark(order), false, null);
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.losingAnswer()));
    assertThatThrownBy(() -> lab.start(marked)).isNotNull();
    JobRef found = lab.start(marked.knowing(marked.mark(), true, null));

    assertThat(found.adopted()).isTrue();
    assertThat(lab.server.startCalls()).filteredOn(p -> p.endsWith("/migrate")).hasSize(1);
    assertThat(lab.await(marked, found).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }
}
