package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.lease.Lease;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.StartNote;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobPermitsTest {
  private final World world = new World();
  private final RunIdentity run = world.run("wf");

  @Test
  void a_granted_job_has_its_leases_and_an_open_intent() {
    assertThat(ask(run, "one").decision()).isEqualTo(Permit.Decision.GRANTED);
    assertThat(world.catalog.intents().open(run))
        .singleElement()
        .extracting("token")
        .isEqualTo("one");
    assertThat(world.catalog.leases().of("one"))
        .extracting(Lease::resource)
        .containsExactly("asset:shared-files", "repository:restic-local", "system:restic-main");
  }

  @Test
  void a_second_backup_of_the_asset_waits_and_says_for_whom() {
    ask(run, "one");
    Permit permit = ask(world.run("wf-2"), "two");
    assertThat(permit.decision()).isEqualTo(Permit.Decision.WAIT);
    assertThat(permit.waitingFor())
        .isEqualTo("waits until wf no longer backs up asset shared-files, place 1 of 1");
    assertThat(world.catalog.intents().byToken("two")).isEmpty();
  }

  @Test
  void a_raised_epoch_refuses_new_jobs_and_leaves_a_permitted_one_alone() {
    ask(run, "one");
    world.catalog.epochs().raise("restic-main", "failed over");
    assertThat(ask(run, "one").decision()).isEqualTo(Permit.Decision.GRANTED);
    Permit refused = ask(run, "two");
    assertThat(refused.decision()).isEqualTo(Permit.Decision.REFUSED);
    assertThat(refused.refusal()).contains("epoch 2").contains("Start the procedure again");
  }

  @Test
  void a_system_that_left_the_estate_and_an_unknown_run_are_refused() {
    JobSpec gone =
        new BackupJob(
            "gone", World.FILES, BackupJob.Level.FULL, Consistency.FILESYSTEM, World.REPOSITORY);
    assertThat(world.control.admitJob(World.asks(run, "x", gone)).refusal())
        .contains("System gone is no longer in the estate");
    assertThat(ask(World.identity("nobody", "nobody-run"), "y").refusal())
        .contains("does not know run nobody");
  }

  @Test
  void close_gives_back_everything_when_all_jobs_ended() {
    world.backedUp(run, "one", World.THEN);
    world.control.close(World.closing(run, Outcome.SUCCEEDED));
    assertThat(world.catalog.leases().held()).isEmpty();
    assertThat(world.catalog.runs().byWorkflowId("wf").orElseThrow().outcome())
        .isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void close_keeps_the_leases_of_a_job_whose_end_nobody_saw_until_it_is_settled() {
    ask(run, "one");
    world.control.close(World.closing(run, Outcome.FAILED));
    assertThat(world.catalog.leases().orphans()).hasSize(3);
    assertThat(world.catalog.findings().open(9))
        .extracting("kind")
        .containsExactly("job-unobserved");
    assertThat(ask(world.run("wf-2"), "two").decision()).isEqualTo(Permit.Decision.WAIT);
    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(world.catalog.leases().held()).isEmpty();
    assertThat(world.catalog.findings().open(9)).isEmpty();
  }

  @Test
  void a_lost_job_keeps_its_leases_for_nobody_saw_its_end() {
    ask(run, "one");
    JobResult lost =
        JobResultBuilder.ended(Outcome.LOST, Cause.HOST_GONE, "the host is silent", "look there")
            .times(World.THEN, World.THEN)
            .build();
    world.control.settleJob(World.ends(run, "one", World.backup(), lost));
    world.control.close(World.closing(run, Outcome.LOST));
    assertThat(world.catalog.leases().orphans()).hasSize(3);
    assertThat(world.catalog.findings().open(9)).extracting("kind").contains("job-unobserved");
    assertThat(ask(world.run("wf-2"), "two").decision()).isEqualTo(Permit.Decision.WAIT);
  }

  @Test
  void a_run_that_was_reset_is_open_again() {
    world.backedUp(run, "one", World.THEN);
    world.control.close(World.closing(run, Outcome.SUCCEEDED));
    RunIdentity reset = World.identity("wf", "wf-run-2");
    assertThat(ask(reset, "one").decision()).isEqualTo(Permit.Decision.GRANTED);
    assertThat(world.catalog.runs().byWorkflowId("wf").orElseThrow().outcome()).isNull();
    world.control.settleJob(
        World.ends(reset, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(
            world.catalog.points().list(new dev.backstay.catalog.point.PointFilter(null, null, 9)))
        .hasSize(1);
    assertThat(world.catalog.findings().open(9)).isEmpty();
  }

  @Test
  void a_job_that_was_observed_to_end_gives_its_result_and_is_not_permitted_again() {
    world.backedUp(run, "one", World.THEN);
    Permit again = ask(World.identity("wf", "wf-run-2"), "one");
    assertThat(again.settled()).isEqualTo(World.made("one", World.THEN));
    assertThat(world.catalog.intents().isOpen("one")).isFalse();
    assertThat(world.catalog.leases().held()).isEmpty();
  }

  @Test
  void what_is_known_of_an_earlier_start_comes_with_the_permit() {
    Permit first = ask(run, "one");
    assertThat(first.again()).isFalse();
    assertThat(first.mark()).isNull();
    assertThat(askWith(mark("7")).mark()).isEqualTo(mark("7"));
    assertThat(askWith(mark("9")).mark()).as("the recorded one wins").isEqualTo(mark("7"));

    world.control.noteStart(note("4711", null));
    Permit reset = ask(World.identity("wf", "wf-run-2"), "one");
    assertThat(reset.again()).isTrue();
    assertThat(reset.mark()).isEqualTo(mark("7"));
    assertThat(reset.adopt()).isEqualTo("4711");

    world.control.noteStart(note(null, mark("12")));
    Permit anew = ask(run, "one");
    assertThat(anew.mark()).isEqualTo(mark("12"));
    assertThat(anew.adopt()).isNull();
  }

  @Test
  void also_one_that_waits_is_told_of_an_earlier_start() {
    ask(run, "one");
    askWith(mark("7"));
    world.control.noteStart(note("4711", null));
    world.catalog.leases().withdraw("one");
    ask(world.run("wf-2"), "two");

    Permit waits = ask(World.identity("wf", "wf-run-2"), "one");

    assertThat(waits.decision()).isEqualTo(Permit.Decision.WAIT);
    assertThat(waits.again()).isTrue();
    assertThat(waits.mark()).isEqualTo(mark("7"));
    assertThat(waits.adopt()).isEqualTo("4711");
  }

  @Test
  void what_was_taken_back_before_its_start_is_marked_anew() {
    ask(run, "one");
    askWith(mark("7"));
    world.control.withdraw(World.asks(run, "one", World.backup()));
    Permit again = ask(run, "one");
    assertThat(again.again()).isFalse();
    assertThat(again.mark()).isNull();
  }

  private Permit askWith(Mark mark) {
    return world.control.admitJob(World.asks(run, "one", World.backup()).with(mark));
  }

  private StartNote note(@Nullable String nativeId, @Nullable Mark mark) {
    return new StartNote(
        run, "one", 1, World.backup(), nativeId, mark, List.of(), null, null, World.THEN);
  }

  private static Mark mark(String value) {
    return new Mark(value, World.THEN);
  }

  private Permit ask(RunIdentity asking, String token) {
    return world.control.admitJob(World.asks(asking, token, World.backup()));
  }
}
