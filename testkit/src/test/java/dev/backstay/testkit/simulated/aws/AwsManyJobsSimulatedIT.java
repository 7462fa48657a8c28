package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.launcher.host.Await;
import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs are waited for at once: one listing answers for all of them. */
class AwsManyJobsSimulatedIT {
  private static final int MANY = 60;

  private record Awaited(JobOrder order, JobRef job) {}

  private @TempDir Path temp;
  private AwsLab lab;

  @BeforeEach
  void begin() throws IOException {
    lab = new AwsLab(temp);
    lab.aws.slow();
  }

  @AfterEach
  void end() {
    lab.close();
    assertThat(lab.aws.violations()).isEmpty();
  }

  /** Backups that run: a description more, and each would be in its second state. */
  private List<Awaited> running() {
    List<Awaited> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String arn = AwsLab.VOLUME + i;
      lab.aws.resource(arn, 1_000);
      JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(arn));
      all.add(new Awaited(order, lab.start(order, 1)));
    }
    return all;
  }

  private JobStatus status(Awaited one) {
    return lab.driver.status(one.order(), one.job());
  }

  @Test
  void eachIsDescribedOnceAndThenTheyAreListed() {
    List<Awaited> all = running();
    int listed = lab.aws.calls("ListBackupJobs");
    for (int round = 0; round < 3; round++) {
      assertThat(all).allMatch(one -> status(one) instanceof JobStatus.Running);
    }
    assertThat(lab.aws.calls("DescribeBackupJob")).isEqualTo(MANY);
    assertThat(lab.aws.calls("ListBackupJobs") - listed).isBetween(1, 6);
  }

  @Test
  void anEndIsDescribed() {
    List<Awaited> all = running();
    all.forEach(this::status);
    Awaited one = all.get(9);
    lab.driver.cancel(one.order(), one.job());
    Await.until(
        Duration.ofMinutes(2),
        () ->
            status(one) instanceof JobStatus.Ended ended
                && ended.result().outcome() == Outcome.CANCELLED,
        () -> "the end is not seen");
  }

  @Test
  void aListingThatIsRefusedIsRefusedToEveryoneAndNobodyIsLost() {
    List<Awaited> all = running();
    all.forEach(this::status);
    lab.aws.fails("ListBackupJobs", AwsFault.DENIED, 10_000);
    Await.until(Duration.ofMinutes(2), () -> fails(all.getFirst()), () -> "nothing fails");
    assertThat(all)
        .allSatisfy(
            one ->
                assertThatThrownBy(() -> status(one))
                    .hasMessageContaining("AccessDeniedException"));
    lab.aws.heals();
    Await.until(Duration.ofMinutes(2), () -> !fails(all.getFirst()), () -> "it still fails");
    assertThat(all).allMatch(one -> status(one) instanceof JobStatus.Running);
  }

  private boolean fails(Awaited one) {
    try {
      status(one);
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }
}
