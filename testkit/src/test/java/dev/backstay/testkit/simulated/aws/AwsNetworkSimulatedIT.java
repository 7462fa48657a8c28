package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.faults.Fault;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.testkit.simulated.LostAnswer;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Honesty level 3. The driver before a network that fails: class A, over HTTP. */
class AwsNetworkSimulatedIT {
  private @TempDir Path temp;
  private AwsLab lab;
  private FaultProxy proxy;

  @BeforeEach
  void standBetween() throws IOException {
    lab = new AwsLab(temp);
    proxy = FaultProxy.before(lab.aws.endpoint().getPort());
    lab.through(proxy);
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    lab.close();
    assertThat(lab.aws.violations()).isEmpty();
  }

  /** AWS's client asks again by itself, and so does the kernel: the token makes it one job. */
  private JobRef started(JobOrder order, int attempt) {
    try {
      return lab.start(order, attempt);
    } catch (RuntimeException lost) {
      assertThat(attempt).as("attempts").isLessThan(10);
      return started(order, attempt + 1);
    }
  }

  @Test
  void howeverAnAnswerGetsLostNothingIsStartedTwice() {
    proxy.apply(new Fault.Delay(Duration.ofMillis(2), Duration.ofMillis(5)));
    Queue<LostAnswer> ways = new ArrayDeque<>();
    lab.aws.whenStarted(
        () -> {
          LostAnswer way = ways.poll();
          if (way != null) {
            way.on(proxy);
          }
        });

    for (LostAnswer way : LostAnswer.values()) {
      ways.add(way);
      JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
      assertThat(lab.await(order, started(order, 1)).outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(ways).as("what did not happen").isEmpty();
    }

    assertThat(lab.aws.backupJobs()).isEqualTo(LostAnswer.values().length);
    assertThat(lab.aws.calls("StartBackupJob")).isGreaterThan(LostAnswer.values().length);
  }

  /** The chain of one procedure: each of its starts loses its answer once. */
  @Test
  void aBackupItsCopyAndItsRestoreAreMadeOnce() {
    Queue<LostAnswer> ways = new ArrayDeque<>(List.of(LostAnswer.values()).subList(0, 3));
    lab.aws.whenStarted(
        () -> {
          LostAnswer way = ways.poll();
          if (way != null) {
            way.on(proxy);
          }
        });
    JobOrder backup = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    JobResult made = lab.await(backup, started(backup, 1));
    JobOrder copy = lab.order(AwsLab.OTHER, lab.copyJob(made, AwsLab.VOLUME));
    JobResult copied = lab.await(copy, started(copy, 1));
    JobOrder restore =
        lab.order(AwsLab.OTHER, lab.restoreJob(AwsLab.OTHER, made, copied, AwsLab.VOLUME));

    assertThat(lab.await(restore, started(restore, 1)).outcome()).isEqualTo(Outcome.SUCCEEDED);

    assertThat(lab.aws.jobs()).hasSize(3);
  }

  @Test
  void aNetworkThatIsAwayDelaysAndStartsNothingTwice() {
    JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    proxy.apply(Fault.CUT);
    assertThatThrownBy(() -> lab.start(order, 1)).isInstanceOf(RuntimeException.class);
    assertThat(lab.aws.calls("StartBackupJob")).isZero();
    proxy.heal();

    assertThat(lab.await(order, lab.start(order, 2)).outcome()).isEqualTo(Outcome.SUCCEEDED);

    assertThat(lab.aws.backupJobs()).isEqualTo(1);
  }
}
