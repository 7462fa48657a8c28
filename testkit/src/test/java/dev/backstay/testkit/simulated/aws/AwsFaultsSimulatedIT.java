package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Honesty level 3. What goes wrong between the driver and AWS. */
class AwsFaultsSimulatedIT extends AwsLabTest {
  /** More than AWS's client tries by itself. */
  private static final int ALWAYS = 20;

  private JobOrder backupWhoseAnswerIsLost() {
    JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    lab.aws.fails("StartBackupJob", AwsFault.LOST_ANSWER, ALWAYS);
    assertThatThrownBy(() -> lab.start(order, 1)).isInstanceOf(RuntimeException.class);
    lab.aws.heals();
    return order;
  }

  @Test
  void aLostAnswerLeadsToNoSecondJob() {
    JobOrder order = backupWhoseAnswerIsLost();

    JobResult result = lab.await(order, lab.start(order, 2));

    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.calls("StartBackupJob")).isGreaterThan(2);
    assertThat(lab.aws.backupJobs()).isEqualTo(1);
  }

  /** Days later AWS may have forgotten the token: the tag on the recovery point still tells. */
  @Test
  void aForgottenTokenLeadsToNoSecondJobOnceThereIsARecoveryPoint() {
    JobOrder first = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    JobRef started = lab.start(first, 1);
    lab.driver.status(first, started); // it runs from now on
    lab.aws.fails("StartBackupJob", AwsFault.FORGOTTEN_TOKEN, ALWAYS);

    JobRef found = lab.start(first, 2);

    assertThat(found.adopted()).isTrue();
    assertThat(found.nativeId()).isEqualTo(started.nativeId());
    assertThat(lab.aws.backupJobs()).isEqualTo(1);
  }

  /** The one gap: forgotten, and no recovery point yet. The second job is provably ours. */
  @Test
  void aSecondJobOfOneOrderIsStoppedAndNamed() {
    lab.aws.slow();
    JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    JobRef one = lab.start(order, 1);
    lab.aws.fails("StartBackupJob", AwsFault.FORGOTTEN_TOKEN, ALWAYS);
    JobRef two = lab.start(order, 2);
    assertThat(two.nativeId()).isNotEqualTo(one.nativeId());
    lab.driver.status(order, one);
    lab.driver.status(order, two);

    assertThat(lab.driver.duplicates(order, two))
        .extracting(JobRef::nativeId)
        .containsExactly(one.nativeId());
    lab.driver.duplicates(order, two).forEach(other -> lab.driver.cancel(order, other));
    assertThat(lab.aws.backupStates()).containsExactly("ABORTED", "RUNNING");
  }

  @Test
  void anotherOrderIsAnotherJob() {
    lab.backup(AwsLab.VOLUME);
    lab.backup(AwsLab.VOLUME);

    assertThat(lab.aws.backupJobs()).isEqualTo(2);
  }

  @Test
  void aCopyAndARestoreWhoseAnswersAreLostAreMadeOnce() {
    JobResult backup = lab.backup(AwsLab.DATABASE);
    JobOrder copy = lab.order(AwsLab.OTHER, lab.copyJob(backup, AwsLab.DATABASE));
    lab.aws.fails("StartCopyJob", AwsFault.LOST_ANSWER, ALWAYS);
    assertThatThrownBy(() -> lab.start(copy, 1)).isInstanceOf(RuntimeException.class);
    lab.aws.heals();
    lab.aws.fails("StartCopyJob", AwsFault.FORGOTTEN_TOKEN, ALWAYS);
    JobResult copied = lab.await(copy, lab.start(copy, 2));
    assertThat(copied.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.copyJobs()).isEqualTo(1);

    JobOrder restore =
        lab.order(AwsLab.OTHER, lab.restoreJob(AwsLab.OTHER, backup, copied, AwsLab.DATABASE));
    lab.aws.fails("StartRestoreJob", AwsFault.LOST_ANSWER, ALWAYS);
    assertThatThrownBy(() -> lab.start(restore, 1)).isInstanceOf(RuntimeException.class);
    lab.aws.heals();
    lab.aws.fails("StartRestoreJob", AwsFault.FORGOTTEN_TOKEN, ALWAYS);
    assertThat(lab.await(restore, lab.start(restore, 2)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.restoreJobs()).isEqualTo(1);
  }

  @Test
  void throttlingAndTroubleOfTheServiceAreWaitedOut() {
    lab.aws.fails("StartBackupJob", AwsFault.THROTTLED, 1);
    lab.aws.fails("DescribeBackupJob", AwsFault.UNAVAILABLE, 1);

    assertThat(lab.backup(AwsLab.VOLUME).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.calls("StartBackupJob")).isEqualTo(2);
  }

  @Test
  void throttlingThatLastsIsLeftToTheNextAttempt() {
    lab.aws.fails("ListBackupJobs", AwsFault.THROTTLED, ALWAYS);

    assertThatThrownBy(() -> lab.backup(AwsLab.VOLUME)).hasMessageContaining("Rate exceeded");
    assertThat(lab.aws.calls("StartBackupJob")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "StartBackupJob, DENIED, WRONG_CREDENTIALS, assumeRole",
    "ListBackupJobs, DENIED, WRONG_CREDENTIALS, assumeRole",
    "StartBackupJob, LIMIT, BUSY, quota",
  })
  void whatOnlyAPersonCanMendIsSaidAtOnce(
      String operation, AwsFault fault, Cause cause, String next) {
    lab.aws.fails(operation, fault, ALWAYS);

    JobResult result = lab.backup(AwsLab.VOLUME);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(cause);
    assertThat(result.nextAction()).contains(next);
    assertThat(lab.aws.backupJobs()).isZero();
  }

  @Test
  void aSessionThatHasEndedIsReplaced() {
    JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    JobRef job = lab.start(order, 1);
    assertThat(lab.aws.sessions()).isEqualTo(1);
    lab.aws.fails("DescribeBackupJob", AwsFault.EXPIRED_TOKEN, 1);

    assertThatThrownBy(() -> lab.driver.status(order, job)).hasMessageContaining("expired");
    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.sessions()).isEqualTo(2);
  }

  @Test
  void aJobIsNotGivenUpWhileItsStateMayNotBeRead() {
    JobOrder order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    JobRef job = lab.start(order, 1);
    lab.aws.fails("DescribeBackupJob", AwsFault.DENIED, 1);

    assertThatThrownBy(() -> lab.driver.status(order, job)).isInstanceOf(RuntimeException.class);
    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }
}
