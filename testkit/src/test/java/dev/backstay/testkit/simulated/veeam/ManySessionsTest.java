package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.launcher.host.Await;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many sessions are waited for at once: one listing answers for all of them. */
class ManySessionsTest {
  private static final int MANY = 250; // more than a page

  private record Awaited(JobOrder order, JobRef job, VeeamJob of) {}

  private final VeeamLab lab = new VeeamLab();
  private final VeeamSystem driver = new VeeamSystem();

  @AfterEach
  void close() {
    lab.server.world().release();
    lab.close();
  }

  private List<Awaited> start(int count, String username) {
    Map<String, String> settings = new HashMap<>(lab.settings);
    settings.put("username", username);
    SystemRef system =
        new SystemRef("veeam-main", "veeam", "main", "jobs-main", 1, settings, Set.of());
    List<Awaited> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      VeeamJob of = lab.server.world().job("job " + i, "simulated-" + i);
      AssetRef like = lab.asset();
      AssetRef asset =
          new AssetRef(
              "machine-" + i,
              like.kind(),
              like.system(),
              Map.of("veeam-job", of.id(), "veeam-vm", "simulated-" + i),
              List.of(),
              like.team(),
              like.policy());
      JobOrder order =
          new JobOrder(
              "bmany" + username.length() + "x" + i,
              1,
              new BackupJob(
                  "veeam-main",
                  asset,
                  BackupJob.Level.FULL,
                  Consistency.CRASH,
                  VeeamLab.REPOSITORY),
              system,
              1,
              Priority.SILVER,
              Duration.ofHours(1),
              new Mark("-", Instant.EPOCH));
      all.add(new Awaited(order, driver.start(order), of));
    }
    return all;
  }

  private JobStatus status(Awaited awaited) {
    return driver.status(awaited.order(), awaited.job());
  }

  private long asked(String path) {
    return lab.server.exchanges().stream()
        .filter(exchange -> exchange.method().equals("GET") && exchange.path().matches(path))
        .count();
  }

  @Test
  void eachIsAskedForOnceByItselfAndThenAllTogether() {
    lab.server.world().hold(session -> true);
    List<Awaited> all = start(MANY, SimulatedVeeam.USERNAME);
    for (int round = 0; round < 3; round++) {
      assertThat(all).allMatch(one -> status(one) instanceof JobStatus.Running);
    }
    assertThat(asked("/api/v1/sessions/[^/]+")).isEqualTo(MANY);
    assertThat(asked("/api/v1/sessions")).as("pages").isBetween(2L, 12L);
  }

  @Test
  void anEndIsSeenAndIsThatOfTheSessionItself() {
    lab.server.world().hold(session -> true);
    List<Awaited> all = start(20, SimulatedVeeam.USERNAME);
    all.forEach(this::status);
    Awaited ending = all.get(7);
    lab.server.world().hold(session -> !session.jobId().equals(ending.of().id()));
    Await.until(
        Duration.ofMinutes(2),
        () -> status(ending) instanceof JobStatus.Ended,
        () -> "the end is not seen");
    assertThat(status(ending))
        .isInstanceOfSatisfying(
            JobStatus.Ended.class,
            ended -> {
              assertThat(ended.result().outcome()).isEqualTo(Outcome.SUCCEEDED);
              assertThat(ended.result().nativeId()).isEqualTo(ending.job().nativeId());
            });
    all.remove(ending);
    assertThat(all).allMatch(one -> status(one) instanceof JobStatus.Running);
  }

  @Test
  void aSessionTheServerForgotIsLostAlsoAmongMany() {
    lab.server.world().hold(session -> true);
    List<Awaited> all = start(20, SimulatedVeeam.USERNAME);
    all.forEach(this::status);
    Awaited forgotten = all.getFirst();
    lab.server.world().forget(forgotten.job().nativeId());
    Await.until(
        Duration.ofMinutes(2),
        () ->
            status(forgotten) instanceof JobStatus.Ended ended
                && ended.result().outcome() == Outcome.LOST,
        () -> "nobody notices that it is gone");
  }

  @Test
  void whatOneAccountMayNotReadKeepsNobodyElseWaiting() {
    String other = "SIMULATED\\auditor";
    lab.server.account(other, SimulatedVeeam.PASSWORD);
    lab.server.world().hold(session -> true);
    List<Awaited> ours = start(10, SimulatedVeeam.USERNAME);
    List<Awaited> theirs = start(10, other);
    ours.forEach(this::status);
    theirs.forEach(this::status);
    lab.server.account(other, "changed");
    lab.server.revokeTokens();
    Await.until(Duration.ofMinutes(2), () -> refused(theirs.getFirst()), () -> "nobody is refused");
    assertThat(theirs)
        .allSatisfy(
            one ->
                assertThatThrownBy(() -> status(one))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("does not let " + other + " in"));
    assertThat(ours).allMatch(one -> status(one) instanceof JobStatus.Running);
  }

  private boolean refused(Awaited one) {
    try {
      status(one);
      return false;
    } catch (UncheckedIOException e) {
      return true;
    }
  }
}
