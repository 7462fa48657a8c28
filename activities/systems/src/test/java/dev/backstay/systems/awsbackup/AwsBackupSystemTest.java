package dev.backstay.systems.awsbackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before AWS is asked. */
class AwsBackupSystemTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "region", "eu-central-1",
          "assumeRole", "arn:aws:iam::111122223333:role/backstay",
          "serviceRole", "arn:aws:iam::111122223333:role/service",
          "endpoint", "http://127.0.0.1:1",
          "accessKeyIdRef", "file:/nowhere/id",
          "secretAccessKeyRef", "file:/nowhere/key");

  private final AwsBackupSystem driver = new AwsBackupSystem();

  private static JobOrder order(JobSpec spec, Map<String, String> settings) {
    SystemRef system =
        new SystemRef("aws", "awsbackup", "cloud", "jobs", 1, settings, Set.<Capability>of());
    return new JobOrder("b1", 1, spec, system, 1, Priority.GOLD, Duration.ofHours(1), null);
  }

  private JobResult run(JobOrder order) {
    JobRef job = driver.find(order).orElseGet(() -> driver.start(order));
    assertThat(driver.duplicates(order, job)).isEmpty();
    driver.cancel(order, job);
    return ((JobStatus.Ended) driver.status(order, job)).result();
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "assumeRole", "serviceRole"})
  void aMissingSettingIsNamed(String name) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.remove(name);
    JobOrder order = order(new ObserveJob("aws", ObserveJob.Subject.HEALTH, null, null), settings);

    JobResult result = run(order);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(Cause.CONFIGURATION);
    assertThat(result.message()).contains("'" + name + "'");
  }

  @Test
  void aCredentialThatIsNotThereIsNamedAndNothingElseOfIt() {
    JobResult result =
        run(order(new ObserveJob("aws", ObserveJob.Subject.HEALTH, null, null), SETTINGS));

    assertThat(result.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(result.message()).contains("accessKeyIdRef").contains("file:/nowhere/id");
  }

  @Test
  void whatItCannotDoIsSaid() {
    ZoneRef zone = new ZoneRef("z", "cloud", "/z", 0, true, "any");

    JobResult result = run(order(new UnmountJob("aws", "volume", zone, null, "b1"), SETTINGS));

    assertThat(result.message()).contains("cannot do this: unmount");
  }

  @Test
  void nothingIsRemovedInAZoneThatNamesNoAccount() {
    ZoneRef zone = new ZoneRef("z", "cloud", "", 0, true, "any");

    JobResult result = run(order(new SanitiseJob("aws", "volume", zone, "b1"), SETTINGS));

    assertThat(result.message()).contains("names no account");
  }

  @Test
  void whatNeedsAMomentOrPartsOfAPointIsNotPromised() {
    assertThat(driver.descriptor().capabilities())
        .doesNotContain(
            Capability.POINT_IN_TIME_RESTORE,
            Capability.PARTIAL_RESTORE,
            Capability.VERIFY_CHECKSUM,
            Capability.INSTANT_MOUNT);
    assertThat(driver.descriptor().honesty()).isEqualTo(3);
  }
}
