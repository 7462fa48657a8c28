package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Honesty level 3. What AWS denies, and the vaults it denies because they are not there. */
class AwsDeniedSimulatedIT extends AwsLabTest {
  /** More than AWS's client tries by itself. */
  private static final int ALWAYS = 20;

  private static final ConfigureJob WISH =
      ConfigureJob.compare(
          "aws",
          List.of(
              new Desired("vault", "backstay", Map.of("minRetentionDays", "7")),
              new Desired("plan", "nightly", Map.of("vault", "backstay"))));

  /** Whoever may not read the configuration may still make backups: so it must end. */
  @ParameterizedTest
  @ValueSource(strings = {"ListBackupPlans", "DescribeBackupVault"})
  void aComparisonThatIsDeniedEnds(String operation) {
    lab.aws.fails(operation, AwsFault.DENIED, ALWAYS);

    JobResult result = lab.run(AwsLab.HOME, WISH);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(result.nextAction()).contains("assumeRole");
  }

  @Test
  void aVaultThatIsMissingIsMissingThoughAwsSaysDenied() {
    JobResult result =
        lab.run(
            AwsLab.HOME,
            ConfigureJob.compare("aws", List.of(new Desired("vault", "gold", Map.of()))));

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.listed().getFirst().state()).isEqualTo("missing");
  }

  /** Then nobody can tell, and it is not made. */
  @Test
  void aVaultThatIsDeniedWhileNoneMayBeListedIsDenied() {
    lab.aws.fails("ListBackupVaults", AwsFault.DENIED, ALWAYS);

    JobResult result =
        lab.run(
            AwsLab.HOME,
            ConfigureJob.compare("aws", List.of(new Desired("vault", "gold", Map.of()))));

    assertThat(result.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
  }

  @Test
  void aRepositoryThatIsNotThereIsNamedAndNotTheCredentials() {
    RepositoryRef gone =
        new RepositoryRef(
            "gone", lab.system(AwsLab.HOME).name(), "cloud", "product", Map.of("vault", "gone"));

    missing(new ObserveJob("aws", ObserveJob.Subject.MEDIA, gone, null));
    missing(new ListPointsJob("aws", gone, List.of()));
  }

  private void missing(JobSpec spec) {
    JobResult result = lab.run(AwsLab.HOME, spec);

    assertThat(result.cause()).as(result.message()).isEqualTo(Cause.REPOSITORY_MISSING);
    assertThat(result.message()).contains("no backup vault gone", AwsLab.HOME.account());
  }
}
