package dev.backstay.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompensationsTest {
  private static final Instant THEN = Instant.parse("2026-11-01T03:00:00Z");
  private static final JobRunner.Place PLACE = new JobRunner.Place("MOUNT", "", 1);
  private static final JobRunner.Place NEXT = new JobRunner.Place("MIGRATE", "", 1);
  private static final ZoneRef LAB = new ZoneRef("lab", "dr", "", 0, true, "internal", null);
  private static final AssetRef ERP =
      new AssetRef(
          "erp",
          "vm",
          "veeam",
          Map.of(),
          List.of(),
          "virtualization",
          new PolicyRef(
              "gold",
              Tier.GOLD,
              Duration.ofHours(24),
              Duration.ofHours(1),
              "vbr",
              null,
              null,
              null,
              0,
              "lab"));
  private static final MountJob MOUNT =
      new MountJob(
          "veeam",
          ERP,
          new Point(
              "pt-1",
              "erp",
              "veeam",
              THEN,
              THEN,
              Consistency.APPLICATION,
              Consistency.CRASH,
              Completeness.COMPLETE,
              1,
              null,
              null,
              null,
              null),
          new Copy("cp-1", "pt-1", "vbr", "n-1", THEN, null, null, 1),
          new RepositoryRef("vbr", "veeam", "hq", "product", Map.of()),
          LAB,
          true);

  private final Compensations compensations = new Compensations();

  @Test
  void whatWasNotSeenToEndIsLookedForByItsToken() {
    compensations.register(PLACE, 1, MOUNT, "b1");

    assertThat(jobs()).containsExactly(new UnmountJob("veeam", "erp", LAB, null, "b1"));
  }

  @Test
  void aMountThatWasSeenIsUnmountedByItsId() {
    mounted("m-1");

    assertThat(jobs()).containsExactly(new UnmountJob("veeam", "erp", LAB, "m-1", "b1"));
  }

  @Test
  void aRestoreThatWasSeenIsRemovedByWhatItsLastAttemptMade() {
    RestoreJob restore =
        new RestoreJob(
                "aws",
                ERP,
                MOUNT.point(),
                MOUNT.copy(),
                MOUNT.repository(),
                LAB,
                null,
                null,
                List.of())
            .asDisposable();
    compensations.register(PLACE, 1, restore, "b1");
    compensations.register(PLACE, 2, restore, "b2");

    compensations.ended(
        PLACE, restore, JobResultBuilder.succeeded("made").fact("path", "vol-2").build());

    assertThat(jobs())
        .containsExactly(
            new SanitiseJob("aws", "erp", LAB, "b1"),
            new SanitiseJob("aws", "erp", LAB, "b2", "vol-2"));
  }

  @Test
  void aMigratedMachineIsLeftAlone() {
    mounted("m-1");

    compensations.ended(NEXT, migrate("m-1"), done());

    assertThat(jobs()).isEmpty();
  }

  @Test
  void aMachineThatMayHaveBeenMigratedIsLeftAloneUntilAPersonHasLooked() {
    mounted("m-1");

    compensations.ended(
        NEXT,
        migrate("m-1"),
        JobResultBuilder.ended(Outcome.LOST, Cause.UNEXPECTED, "x", "y").build());

    assertThat(jobs()).isEmpty();
  }

  @Test
  void aMachineWhoseMigrationFailedIsStillDisposable() {
    mounted("m-1");

    compensations.ended(
        NEXT, migrate("m-1"), JobResultBuilder.failed(Cause.UNEXPECTED, "x", "y").build());

    assertThat(jobs()).hasSize(1);
  }

  @Test
  void theMigrationOfAnotherMachineTakesNothingOut() {
    mounted("m-1");

    compensations.ended(NEXT, migrate("m-2"), done());

    assertThat(jobs()).hasSize(1);
  }

  @Test
  void aMountThatWasNotMadeForATestIsNeverTakenAway() {
    compensations.register(PLACE, 1, MOUNT.forGood(), "b1");

    assertThat(jobs()).isEmpty();
  }

  @Test
  void everySnapshotIsDropped() {
    compensations.register(PLACE, 1, new SnapshotJob("vc", ERP, Consistency.FILESYSTEM), "b1");

    assertThat(jobs()).containsExactly(new DropSnapshotJob("vc", ERP, "b1"));
  }

  private void mounted(String mount) {
    compensations.register(PLACE, 1, MOUNT, "b1");
    compensations.ended(
        PLACE, MOUNT, JobResultBuilder.succeeded("up").fact(MountJob.MOUNT, mount).build());
  }

  private static MigrateJob migrate(String mount) {
    return new MigrateJob("veeam", ERP, LAB, mount);
  }

  private static JobResult done() {
    return JobResultBuilder.succeeded("done").build();
  }

  private List<RemovalJob> jobs() {
    return compensations.pending().stream().map(Compensations.Removal::job).toList();
  }
}
