package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RunIdentity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlementsTest {
  private static final Instant LATER = World.THEN.plusSeconds(3600);

  private final World world = new World();
  private final RunIdentity run = world.run("wf");

  @Test
  void a_backup_is_a_point_with_a_copy_that_expires_as_the_policy_says() {
    world.backedUp(run, "one", World.THEN);
    assertThat(latest()).isEqualTo("pt-one");
    assertThat(world.catalog.copies().usable("pt-one"))
        .singleElement()
        .satisfies(
            copy ->
                assertThat(copy.expiresAt())
                    .isEqualTo(World.THEN.plusSeconds(5).plus(Duration.ofDays(35))));
    assertThat(world.catalog.jobs().of("wf")).singleElement().extracting("token").isEqualTo("one");
  }

  @Test
  void a_partial_backup_never_displaces_a_complete_one() {
    world.backedUp(run, "one", World.THEN);
    settle(
        "two",
        World.backup(),
        JobResultBuilder.ended(
                Outcome.PARTIAL, Cause.SOURCE_UNREADABLE, "3 files unreadable.", null)
            .made(World.point("two", LATER), World.copy("two", LATER))
            .times(LATER, LATER)
            .build());
    assertThat(latest()).isEqualTo("pt-one");
    assertThat(world.catalog.points().byId("pt-two").orElseThrow().completeness())
        .isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void a_failed_backup_is_no_point_whatever_the_driver_attached() {
    settle(
        "one",
        World.backup(),
        JobResultBuilder.failed(Cause.REPOSITORY_FULL, "Full.", "Make room.")
            .made(World.point("one", LATER), World.copy("one", LATER))
            .times(LATER, LATER)
            .build());
    assertThat(world.catalog.points().byId("pt-one")).isEmpty();
    assertThat(world.catalog.findings().open(9)).extracting("kind").containsExactly("job-failed");
    world.backedUp(run, "two", LATER);
    assertThat(world.catalog.findings().open(9)).isEmpty();
  }

  @Test
  void latest_verified_is_the_newest_with_a_good_verdict_and_no_bad_one_since() {
    world.backedUp(run, "one", World.THEN);
    world.backedUp(run, "two", LATER);
    assertThat(world.catalog.points().latestVerified("shared-files")).isEmpty();
    verify("v1", "one", JobResultBuilder.succeeded("Read.").proof(Proof.READABLE), LATER);
    assertThat(latestVerified()).isEqualTo("pt-one");
    verify("v2", "two", JobResultBuilder.succeeded("Read.").proof(Proof.READABLE), LATER);
    assertThat(latestVerified()).isEqualTo("pt-two");
    assertThat(world.catalog.points().before("shared-files", LATER.minusSeconds(1)).map(Point::id))
        .contains("pt-one");
    verify(
        "v3",
        "two",
        JobResultBuilder.failed(Cause.REPOSITORY_DAMAGED, "A pack is damaged.", "Repair."),
        LATER.plusSeconds(9));
    assertThat(latestVerified()).isEqualTo("pt-one");
    assertThat(latest()).isEqualTo("pt-one");
    assertThat(world.catalog.copies().of("pt-two"))
        .extracting(CopyRecord::state)
        .containsExactly(CopyRecord.State.DAMAGED);
  }

  @Test
  void a_verdict_that_could_not_be_given_says_nothing_about_the_point() {
    world.backedUp(run, "one", World.THEN);
    verify("v1", "one", JobResultBuilder.succeeded("Read.").proof(Proof.READABLE), LATER);
    verify(
        "v2",
        "one",
        JobResultBuilder.failed(Cause.TOOL_MISSING, "restic is not there.", "Install it."),
        LATER.plusSeconds(9));
    assertThat(latestVerified()).isEqualTo("pt-one");
  }

  @Test
  void a_baseline_is_kept_for_later_comparisons() {
    JobResult taken =
        JobResultBuilder.succeeded("Digested.")
            .fact("takenAt", "2026-11-21T21:00:00+01:00")
            .evidence(new Artifact("kept:abc", "abc", 3))
            .times(LATER, LATER)
            .build();
    settle("base", VerifyJob.baseline(World.FILES), taken);
    assertThat(world.catalog.baselines().byId("bl-base").orElseThrow().takenAt())
        .isEqualTo(World.THEN);
  }

  @Test
  void the_result_of_an_older_epoch_is_kept_and_not_used() {
    world.control.admitJob(World.asks(run, "one", World.backup()));
    world.catalog.epochs().raise("restic-main", "failed over");
    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", LATER)));
    assertThat(world.catalog.points().byId("pt-one")).isPresent();
    assertThat(world.catalog.points().latest("shared-files")).isEmpty();
    assertThat(world.catalog.findings().open(9)).extracting("kind").containsExactly("unreconciled");
  }

  @Test
  void another_result_under_the_same_token_is_an_alarm_and_changes_nothing() {
    world.backedUp(run, "one", World.THEN);
    world.control.settleJob(
        World.ends(
            run,
            "one",
            World.backup(),
            JobResultBuilder.failed(Cause.TOOL_DIED, "Died.", "Look.")
                .times(LATER, LATER)
                .build()));
    assertThat(world.catalog.jobs().byToken("one").orElseThrow().result())
        .extracting("outcome")
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(world.catalog.findings().open(9)).extracting("kind").containsExactly("ledger-alarm");
  }

  private void verify(String token, String of, JobResultBuilder result, Instant at) {
    JobSpec spec = World.readAll(World.point(of, at), World.copy(of, at));
    settle(token, spec, result.times(at, at).build());
  }

  private void settle(String token, JobSpec spec, JobResult result) {
    world.control.admitJob(World.asks(run, token, spec));
    world.control.settleJob(World.ends(run, token, spec, result));
  }

  private String latest() {
    return world.catalog.points().latest("shared-files").orElseThrow().id();
  }

  private String latestVerified() {
    return world.catalog.points().latestVerified("shared-files").orElseThrow().id();
  }
}
