package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.finding.Finding;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.FenceLifting;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Permit;
import java.util.List;
import org.junit.jupiter.api.Test;

class InPlaceTargetsTest {
  private static final String ASSET = "shared-files";
  private final World world = new World();

  @Test
  void aCancelledInPlaceRestoreLeavesItsTargetFenced() {
    RunIdentity run = world.run("restore-1");
    done(run, "stage", inPlace(), cancelled());
    world.control.close(World.closing(run, Outcome.CANCELLED));

    assertThat(world.catalog.fences().standing(ASSET).orElseThrow().reason())
        .contains("restore-1")
        .contains("CANCELLED")
        .contains("before the hand-over");
    assertThat(world.catalog.findings().open(10))
        .extracting(Finding::kind)
        .contains("incomplete", "left-behind");
    Permit backup = world.control.admitJob(World.asks(world.run("b"), "next", World.backup()));
    assertThat(backup.decision()).isEqualTo(Permit.Decision.REFUSED);
    assertThat(backup.refusal()).contains("INCOMPLETE").contains("backstay fence lift");
    assertThat(world.catalog.ledger().verify().intact()).isTrue();
  }

  @Test
  void theNextInPlaceRestoreThatEndsWellLiftsTheFence() {
    RunIdentity first = world.run("restore-1");
    done(first, "stage", inPlace(), cancelled());
    world.control.close(World.closing(first, Outcome.CANCELLED));

    RunIdentity second = world.run("restore-2");
    done(second, "stage-2", inPlace(), good());
    done(second, "over-2", handOver(), good());
    world.control.close(World.closing(second, Outcome.SUCCEEDED));

    assertThat(world.catalog.fences().standing()).isEmpty();
    assertThat(world.catalog.findings().open(10))
        .extracting(Finding::kind)
        .doesNotContain("incomplete");
    assertThat(
            world.control.admitJob(World.asks(world.run("b"), "next", World.backup())).decision())
        .isEqualTo(Permit.Decision.GRANTED);
  }

  @Test
  void aRestoreThatFailedBeforeItTouchedTheTargetFencesNothing() {
    RunIdentity run = world.run("restore-1");
    done(run, "stage", inPlace(), failed());
    world.control.close(World.closing(run, Outcome.FAILED));

    assertThat(world.catalog.fences().standing()).isEmpty();
  }

  @Test
  void aHandOverThatDidNotGoWellFencesTheTargetWhateverTheRunSays() {
    RunIdentity run = world.run("restore-1");
    done(run, "stage", inPlace(), good());
    done(run, "over", handOver(), failed());
    world.control.close(World.closing(run, Outcome.FAILED));

    assertThat(world.catalog.fences().standing(ASSET).orElseThrow().reason())
        .contains("during the hand-over");
  }

  @Test
  void aRunThatIsCancelledAfterTheHandOverLeavesAWholeTarget() {
    RunIdentity run = world.run("restore-1");
    done(run, "stage", inPlace(), good());
    done(run, "over", handOver(), good());
    world.control.close(World.closing(run, Outcome.CANCELLED));

    assertThat(world.catalog.fences().standing()).isEmpty();
    assertThat(world.catalog.findings().open(10)).isEmpty();
  }

  @Test
  void aPersonLiftsItWithAReason() {
    RunIdentity run = world.run("restore-1");
    done(run, "stage", inPlace(), cancelled());
    world.control.close(World.closing(run, Outcome.CANCELLED));
    FenceLifting lifting = new FenceLifting(world.catalog);
    Act act = new Act("ann", "looked at it: all there", World.THEN);

    assertThat(lifting.lift(ASSET, act)).isTrue();
    assertThat(lifting.lift(ASSET, act)).isFalse();
    assertThat(world.catalog.fences().standing()).isEmpty();
    assertThat(world.catalog.ledger().newest(0, 5))
        .extracting(entry -> entry.kind())
        .contains("fence-lifted");
  }

  private void done(RunIdentity run, String token, JobSpec spec, JobResult result) {
    world.control.admitJob(World.asks(run, token, spec));
    world.control.settleJob(World.ends(run, token, spec, result));
  }

  private static JobSpec inPlace() {
    return new RestoreJob(
        "restic-main",
        World.FILES,
        World.point("old", World.THEN),
        World.copy("old", World.THEN),
        World.REPOSITORY,
        null,
        "/srv/shared",
        null,
        List.of());
  }

  private static JobSpec handOver() {
    return new HandOverJob("restic-main", World.FILES, "/srv/shared.restore-x/data", "/srv/shared");
  }

  private static JobResult good() {
    return JobResultBuilder.succeeded("done").build();
  }

  private static JobResult cancelled() {
    return JobResultBuilder.ended(Outcome.CANCELLED, Cause.CANCELLED, "cancelled", null).build();
  }

  private static JobResult failed() {
    return JobResultBuilder.failed(Cause.CONFIGURATION, "no", "mend it").build();
  }
}
