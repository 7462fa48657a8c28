package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.RunLiveness;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.LostRun;
import dev.backstay.workflows.port.LostRunRef;
import dev.backstay.workflows.port.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private final World world = new World();
  private final FakeExecutions executions = new FakeExecutions();
  private final AtomicReference<Instant> now = new AtomicReference<>(World.THEN);
  private final Sweeper sweeper =
      new Sweeper(world.catalog, executions, ticking(), Duration.ofSeconds(1));

  private Clock ticking() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  @Test
  void onlyARunThatIsKnownToHaveClosedIsSettled() {
    world.run("wf-open");
    world.run("wf-unknown");
    world.run("wf-closed");
    executions.liveness =
        run ->
            switch (run.workflowId()) {
              case "wf-open" -> RunLiveness.OPEN;
              case "wf-closed" -> RunLiveness.CLOSED;
              default -> RunLiveness.UNKNOWN;
            };

    sweeper.sweep();

    assertThat(executions.settled).containsExactly("wf-closed");
  }

  @Test
  void aRunThatClosesItsBooksWhileItIsLookedAtIsNotLost() {
    RunIdentity run = world.run("wf-1");
    executions.liveness =
        holder -> {
          world.control.close(World.closing(run, Outcome.SUCCEEDED));
          return RunLiveness.CLOSED;
        };

    sweeper.sweep();

    assertThat(executions.settled).isEmpty();
  }

  @Test
  void aSettlingThatDidNotHelpIsAskedForAgainLater() {
    world.run("wf-1");
    executions.liveness = run -> RunLiveness.CLOSED;

    sweeper.sweep();
    sweeper.sweep();
    assertThat(executions.settled).hasSize(1);

    now.set(World.THEN.plus(Duration.ofMinutes(11)));
    sweeper.sweep();
    assertThat(executions.settled).hasSize(2);
  }

  @Test
  void aRunWithClosedBooksIsSettledTooWhileAJobOfItWasNotSeenToEnd() {
    RunIdentity run = world.run("wf-1");
    world.control.admitJob(World.asks(run, "one", World.backup()));
    world.control.close(World.closing(run, Outcome.FAILED));
    executions.liveness = holder -> RunLiveness.CLOSED;

    sweeper.sweep();

    assertThat(executions.settled).containsExactly("wf-1");
    assertThat(look(run).booksOpen()).isFalse();
    assertThat(look(run).jobs()).extracting(LostRun.OpenJob::token).containsExactly("one");

    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(world.catalog.leases().held()).isEmpty();
    executions.settled.clear();
    now.set(World.THEN.plus(Duration.ofHours(1)));
    sweeper.sweep();
    assertThat(executions.settled).isEmpty();
  }

  @Test
  void whatADisposableRestoreLeftIsNamedUntilItIsRemoved() {
    RunIdentity run = world.run("wf-1");
    ZoneRef zone = new ZoneRef("scratch", "hq", "/zone", 0, true, "internal");
    RestoreJob restore =
        new RestoreJob(
            "restic-main",
            World.FILES,
            World.point("old", World.THEN),
            World.copy("old", World.THEN),
            World.REPOSITORY,
            zone,
            null,
            null,
            List.of());
    settle(run, "kept", restore, done());
    settle(
        run,
        "gone",
        restore.asDisposable(),
        JobResultBuilder.failed(Cause.TOOL_DIED, "x", "y").fact("path", "what it made").build());

    LostRun.Removal removal = look(run).removals().getFirst();
    assertThat(look(run).removals()).hasSize(1);
    assertThat(removal.spec().what()).isEqualTo("/zone/gone");
    assertThat(removal.spec())
        .isEqualTo(
            new SanitiseJob("restic-main", World.FILES.name(), zone, "/zone/gone", "what it made"));

    settle(run, "removal", removal.spec(), done());
    assertThat(look(run).removals()).isEmpty();
  }

  @Test
  void aDisposableMountIsNamedUntilItIsUnmountedOrMigrated() {
    RunIdentity run = world.run("wf-1");
    ZoneRef zone = new ZoneRef("lab", "hq", "", 0, true, "internal", Map.of("host", "esx9"));
    MountJob mount =
        new MountJob(
            "restic-main",
            World.FILES,
            World.point("old", World.THEN),
            World.copy("old", World.THEN),
            World.REPOSITORY,
            zone,
            true);
    settle(run, "unseen", mount, JobResultBuilder.failed(Cause.TOOL_DIED, "x", "y").build());
    settle(run, "moved", mount, mounted("m-2"));
    settle(run, "users", mount.forGood(), mounted("m-3"));
    settle(run, "migration", new MigrateJob("restic-main", World.FILES, zone, "m-2"), done());

    assertThat(look(run).removals())
        .extracting(LostRun.Removal::spec)
        .containsExactly(new UnmountJob("restic-main", World.FILES.name(), zone, null, "unseen"));

    settle(run, "removal", look(run).removals().getFirst().spec(), done());
    assertThat(look(run).removals()).isEmpty();
  }

  private static JobResult mounted(String mount) {
    return JobResultBuilder.succeeded("mounted").fact(MountJob.MOUNT, mount).build();
  }

  @Test
  void aClosedRunIsGrantedNothingMore() {
    RunIdentity run = world.run("wf-1");
    world.control.close(World.closing(run, Outcome.CANCELLED));

    Permit late = world.control.admitJob(World.asks(run, "late", World.backup()));

    assertThat(late.decision()).isEqualTo(Permit.Decision.REFUSED);
    assertThat(late.refusal()).contains("books").contains("closed");
    assertThat(world.catalog.leases().held()).isEmpty();
  }

  private LostRun look(RunIdentity run) {
    return new LostRunActivities(world.catalog, executions)
        .look(new LostRunRef(run.namespace(), run.workflowId(), run.firstRunId()));
  }

  private void settle(RunIdentity run, String token, JobSpec spec, JobResult result) {
    world.control.admitJob(World.asks(run, token, spec));
    world.control.settleJob(World.ends(run, token, spec, result));
  }

  private static JobResult done() {
    return JobResultBuilder.succeeded("done").build();
  }
}
