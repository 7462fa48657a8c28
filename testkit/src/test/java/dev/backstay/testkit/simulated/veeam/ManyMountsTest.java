package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Await;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.model.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many machines are waited for at once: one listing answers for all of them. */
class ManyMountsTest {
  private static final String MOUNTS = "/api/v1/restore/instantRecovery/vSphere/vm";
  private static final int MANY = 20;
  private static final int ROUNDS = 4;

  private record Awaited(JobOrder order, JobRef job) {}

  private final VeeamLab lab = new VeeamLab();
  private final VeeamSystem driver = new VeeamSystem();

  @AfterEach
  void close() {
    lab.close();
  }

  private List<Awaited> start() {
    JobResult made = lab.run(lab.backup(Level.FULL));
    List<Awaited> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      JobOrder order =
          lab.order(
              new MountJob(
                  "veeam-main",
                  lab.asset(),
                  Objects.requireNonNull(made.point()),
                  Objects.requireNonNull(made.copy()),
                  VeeamLab.REPOSITORY,
                  VeeamLab.SCRATCH,
                  true));
      JobOrder marked = order.knowing(lab.mark(order), false, null);
      all.add(new Awaited(marked, driver.start(marked)));
    }
    return all;
  }

  private JobStatus status(Awaited awaited) {
    return driver.status(awaited.order(), awaited.job());
  }

  private long listings() {
    return lab.server.exchanges().stream()
        .filter(call -> call.method().equals("GET") && call.path().equals(MOUNTS))
        .count();
  }

  @Test
  void eachIsLookedForOnceByItselfAndThenAllTogether() {
    lab.server.world().mountsHang(true);
    List<Awaited> all = start();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(all).allMatch(one -> status(one) instanceof JobStatus.Running);
    }
    assertThat(listings()).isBetween((long) MANY, (long) MANY * (ROUNDS - 1) - 1);

    lab.server.world().mountsHang(false);
    for (Awaited one : all) {
      Await.until(
          Duration.ofMinutes(2),
          () -> status(one) instanceof JobStatus.Ended,
          () -> "nobody sees that it is there");
      assertThat(status(one))
          .isInstanceOfSatisfying(
              JobStatus.Ended.class,
              ended -> {
                assertThat(ended.result().outcome()).isEqualTo(Outcome.SUCCEEDED);
                assertThat(ended.result().fact(MountJob.MACHINE))
                    .isEqualTo(VeeamLab.MACHINE + "-" + one.order().token());
              });
    }
  }
}
