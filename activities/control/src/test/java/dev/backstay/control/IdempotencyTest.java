package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.CatalogListing;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.Notice;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.ReviewRequest;
import dev.backstay.workflows.port.RunClosing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever is called twice leaves the catalog as one call does, and answers the same. */
class IdempotencyTest {
  private final World world = new World();
  private final RunIdentity run = world.run("wf");

  @Test
  void admit() {
    twice(
        () ->
            world.control.admit(
                new AdmissionRequest(
                    run, Map.of("requestedBy", "alice"), List.of(), null, "runbooks")));
    assertThat(world.catalog.runs().byWorkflowId("wf").orElseThrow().requestedBy())
        .isEqualTo("alice");
  }

  @Test
  void admitJob_granted_and_waiting() {
    twice(() -> permit(run, "one"));
    RunIdentity other = world.run("wf-2");
    twice(() -> permit(other, "two"));
    assertThat(world.catalog.leases().waiting()).hasSize(1);
  }

  /** All but {@code again}, which tells a repeated ask from the first. */
  private Object permit(RunIdentity by, String token) {
    Permit permit = world.control.admitJob(World.asks(by, token, World.backup()));
    return List.of(
        permit.decision(), permit.epoch(), String.valueOf(permit.waitingFor()), "" + permit.mark());
  }

  @Test
  void aRepeatedAskIsToldThatTheJobMayHaveBeenStarted() {
    JobAdmission ask = World.asks(run, "one", World.backup());
    assertThat(world.control.admitJob(ask).again()).isFalse();
    assertThat(world.control.admitJob(ask).again()).isTrue();
  }

  @Test
  void withdraw() {
    world.control.admitJob(World.asks(run, "one", World.backup()));
    twice(
        () -> {
          world.control.withdraw(World.asks(run, "one", World.backup()));
          return 0;
        });
    assertThat(world.catalog.leases().held()).isEmpty();
  }

  @Test
  void settleJob_of_a_success_and_of_a_failure() {
    world.control.admitJob(World.asks(run, "one", World.backup()));
    settledTwice(World.made("one", World.THEN));
    assertThat(world.catalog.points().latest("shared-files")).isPresent();
    world.control.admitJob(World.asks(run, "two", World.backup()));
    JobResult failed =
        JobResultBuilder.failed(Cause.WRONG_CREDENTIALS, "Wrong password.", "Correct it.")
            .times(World.THEN, World.THEN)
            .build();
    twice(
        () -> {
          world.control.settleJob(World.ends(run, "two", World.backup(), failed));
          return 0;
        });
    assertThat(world.catalog.findings().open(9)).singleElement().extracting("times").isEqualTo(1);
  }

  private void settledTwice(JobResult result) {
    twice(
        () -> {
          world.control.settleJob(World.ends(run, "one", World.backup(), result));
          return 0;
        });
  }

  @Test
  void inform_and_review() {
    twice(
        () -> {
          world.control.inform(new Notice(run, "n1", "ops", "info", "Done", "All done.", null));
          return 0;
        });
    twice(
        () ->
            world.control.review(
                new ReviewRequest(
                    run, "r1", "ops", "Looks right?", List.of("pt-one"), Duration.ofDays(2))));
    assertThat(world.catalog.reviews().open(9)).hasSize(1);
    assertThat(world.catalog.notices().of("wf")).hasSize(2);
  }

  @Test
  void compareCatalog() {
    for (int i = 0; i < 4; i++) {
      world.backedUp(run, "t" + i, World.THEN.plusSeconds(i));
    }
    List<JobResult.Listed> listed =
        List.of(listed("t0"), listed("t1"), listed("t2"), listed("foreign"));
    twice(
        () ->
            world.control.compareCatalog(
                new CatalogListing(run, "restic-local", listed, listed, 50)));
    assertThat(world.catalog.findings().open(9))
        .extracting("kind", "times")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("copy-missing", 1),
            org.assertj.core.groups.Tuple.tuple("copy-unknown", 1));
  }

  @Test
  void close() {
    world.backedUp(run, "one", World.THEN);
    twice(
        () -> {
          world.control.close(World.closing(run, Outcome.SUCCEEDED));
          return 0;
        });
  }

  @Test
  void whatAnotherWorkerClosesAgainLaterStaysAsTheFirstClosedIt() {
    RunClosing first = World.closing(run, Outcome.SUCCEEDED);
    world.control.close(first);
    String state = world.everything();

    world.control.close(World.later(first, Outcome.SUCCEEDED));
    assertThat(world.everything()).isEqualTo(state);

    world.control.close(World.later(first, Outcome.FAILED));
    assertThat(world.catalog.findings().open(9)).extracting("kind").contains("ledger-alarm");
  }

  private static JobResult.Listed listed(String token) {
    return new JobResult.Listed("snap-" + token, token, null, 1, "ok");
  }

  private void twice(Supplier<Object> call) {
    Object first = call.get();
    String state = world.everything();
    assertThat(call.get()).isEqualTo(first);
    assertThat(world.everything()).isEqualTo(state);
  }
}
