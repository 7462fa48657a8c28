package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Honesty level 3. What an estate writes stays one word of a request, or is refused before one. */
class AwsInputSimulatedIT extends AwsLabTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"../vaulted", "backstay/recovery-points", "backstay?x=y", "backstay%2F..", "b b"})
  void aVaultsNameThatIsNoneIsRefusedBeforeAWSIsAsked(String vault) {
    BackupJob real = lab.backupJob(AwsLab.VOLUME);
    RepositoryRef repository =
        new RepositoryRef(
            real.repository().name(),
            real.repository().system(),
            real.repository().site(),
            "product",
            Map.of("vault", vault));
    refused(
        new BackupJob(
            real.system(), real.asset(), BackupJob.Level.FULL, Consistency.CRASH, repository));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vol-0simulated",
        "arn:aws:ec2:eu-central-1:111122223333",
        AwsLab.VOLUME + " " + AwsLab.DATABASE,
        AwsLab.VOLUME + "\r\nx-injected: yes"
      })
  void anArnThatIsNoneIsRefusedBeforeAWSIsAsked(String arn) {
    refused(lab.backupJob(arn));
  }

  private void refused(BackupJob job) {
    JobResult result = lab.run(AwsLab.HOME, job);

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(Cause.CONFIGURATION);
    assertThat(result.nextAction()).isNotNull();
    assertThat(lab.aws.calls("StartBackupJob")).isZero();
    assertThat(lab.aws.backupJobs()).isZero();
  }
}
