package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.finding.Finding;
import dev.backstay.catalog.lease.LeaseEnding;
import dev.backstay.catalog.lease.LeaseEnding.Verdict;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.ledger.LedgerEntry;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.BreakPlan;
import dev.backstay.catalog.operator.LeaseBreaking;
import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.RunLiveness;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.Permit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The three ways a lease ends, and everything that is none of them. */
class LeaseEndingTest {
  private static final Act ADA = new Act("Ada", "the host burnt down", World.THEN);

  private final World world = new World();
  private final RunIdentity run = world.run("wf");
  private final LeaseHolder holder = LeaseHolder.of(run);
  private final LeaseEnding ending = new LeaseEnding(world.catalog);
  private final LeaseBreaking breaking = new LeaseBreaking(world.catalog);

  @Test
  void a_terminated_runs_lease_stays_while_its_job_runs() {
    ask(run, "one");
    assertThat(ending.apply(holder, RunLiveness.CLOSED)).isEqualTo(Verdict.KEPT_FOR_JOBS);
    assertThat(ask(world.run("wf-2"), "two").decision()).isEqualTo(Permit.Decision.WAIT);

    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(ending.apply(holder, RunLiveness.CLOSED)).isEqualTo(Verdict.ENDED);
    assertThat(ask(world.run("wf-2"), "two").decision()).isEqualTo(Permit.Decision.GRANTED);
  }

  @Test
  void what_temporal_does_not_know_and_what_still_runs_change_nothing() {
    ask(run, "one");
    String before = world.everything();
    assertThat(ending.apply(holder, RunLiveness.UNKNOWN)).isEqualTo(Verdict.KEPT_IN_DOUBT);
    assertThat(ending.apply(holder, RunLiveness.OPEN)).isEqualTo(Verdict.KEPT_FOR_RUN);
    assertThat(world.everything()).isEqualTo(before);
  }

  @Test
  void a_run_of_another_namespace_with_the_same_ids_is_another_holder() {
    ask(run, "one");
    ending.apply(new LeaseHolder("elsewhere", "wf", "wf-run"), RunLiveness.CLOSED);
    assertThat(world.catalog.leases().of("one")).hasSize(3).allMatch(l -> l.orphanedAt() == null);
  }

  @Test
  void breaking_ends_the_jobs_leases_raises_the_epoch_and_is_recorded() {
    ask(run, "one");
    BreakPlan plan = breaking.plan("asset:shared-files");
    assertThat(plan.holdings())
        .singleElement()
        .satisfies(
            holding -> {
              assertThat(holding.token()).isEqualTo("one");
              assertThat(holding.leases()).hasSize(3);
              assertThat(holding.jobOpen()).isTrue();
            });
    assertThat(breaking.execute(plan, ADA)).isEqualTo(Map.of("restic-main", 2));
    assertThat(world.catalog.leases().held()).isEmpty();
    assertThat(world.catalog.findings().open(9))
        .extracting(Finding::kind)
        .containsExactly("lease-broken");
    assertThat(world.catalog.ledger().newest(0, 1))
        .extracting(LedgerEntry::kind)
        .containsExactly("lease-broken");
    assertThat(breaking.plan("asset:shared-files").empty()).isTrue();
  }

  @Test
  void what_a_job_with_a_broken_lease_made_is_kept_and_not_used() {
    ask(run, "one");
    breaking.execute(breaking.plan("one"), ADA);
    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(world.catalog.copies().of("pt-one"))
        .extracting(CopyRecord::state)
        .containsExactly(CopyRecord.State.UNRECONCILED);
    assertThat(world.catalog.points().latest("shared-files")).isEmpty();
    assertThat(world.catalog.copies().usable("pt-one")).isEmpty();
    assertThat(world.catalog.findings().open(9))
        .extracting(Finding::kind)
        .containsExactly("unreconciled");
  }

  @Test
  void other_jobs_of_the_system_are_named_before_their_results_are_put_in_doubt() {
    ask(run, "one");
    world.control.admitJob(
        World.asks(
            world.run("wf-2"),
            "read",
            World.readAll(World.point("x", World.THEN), World.copy("x", World.THEN))));
    assertThat(breaking.plan("one").bystanders()).containsExactly("read");
  }

  @Test
  void a_run_whose_lease_was_broken_starts_nothing_more_but_removes_what_it_made() {
    ask(run, "one");
    breaking.execute(breaking.plan("one"), ADA);
    assertThat(ask(run, "two").decision()).isEqualTo(Permit.Decision.REFUSED);
    SanitiseJob removal =
        new SanitiseJob(
            "restic-main",
            "shared-files",
            new ZoneRef("scratch", "hq", "/srv/scratch", 0, true, "test"),
            "/srv/scratch/one");
    JobAdmission asks = World.asks(run, "clean", removal);
    assertThat(world.control.admitJob(asks).decision()).isEqualTo(Permit.Decision.GRANTED);
  }

  @Test
  void the_finding_of_a_broken_lease_goes_when_the_run_and_its_jobs_have_ended() {
    ask(run, "one");
    breaking.execute(breaking.plan("one"), ADA);
    world.control.close(World.closing(run, Outcome.FAILED));
    assertThat(kinds()).contains("lease-broken");
    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(kinds()).doesNotContain("lease-broken");
  }

  private List<String> kinds() {
    return world.catalog.findings().open(9).stream().map(Finding::kind).toList();
  }

  private Permit ask(RunIdentity asking, String token) {
    return world.control.admitJob(World.asks(asking, token, World.backup()));
  }
}
