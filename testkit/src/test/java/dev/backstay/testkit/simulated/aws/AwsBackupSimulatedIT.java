package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ReleaseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Honesty level 3: the driver before our simulator, every request and answer held against the
 * description of the service that AWS ships.
 */
class AwsBackupSimulatedIT extends AwsLabTest {
  @ParameterizedTest
  @ValueSource(strings = {AwsLab.VOLUME, AwsLab.DATABASE, AwsLab.BUCKET})
  void aBackupIsCopiedToAnotherAccountAndRestoredThere(String arn) {
    JobResult backup = lab.backup(arn);

    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(backup.message()).contains("simulated");
    assertThat(backup.point().completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(backup.copy().expiresAt())
        .isBetween(
            backup.point().consistentAt().plus(35, ChronoUnit.DAYS),
            backup.point().recordedAt().plus(36, ChronoUnit.DAYS));
    assertThat(backup.copy().lockedUntil()).isNull();

    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, arn));

    assertThat(copied.outcome()).as(copied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(copied.copy().point()).isEqualTo(backup.point().id());
    assertThat(copied.copy().nativeId()).isNotEqualTo(backup.copy().nativeId());

    JobResult restored = lab.run(AwsLab.OTHER, lab.restoreJob(AwsLab.OTHER, backup, copied, arn));

    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(restored.fact("path")).isNotEqualTo(arn);
    assertThat(lab.aws.has(restored.fact("path"))).isTrue();
  }

  @Test
  void aCopyIntoAnAccountThatDoesNotTrustOursFailsAndSaysWhy() {
    JobResult backup = lab.backup(AwsLab.VOLUME);
    Place stranger = new Place("777788889999", "eu-west-1");
    lab.aws.vault(stranger, "vaulted");
    var job = lab.copyJob(backup, AwsLab.VOLUME);
    var toStranger =
        new dev.backstay.workflows.job.CopyJob(
            job.system(),
            job.asset(),
            job.point(),
            job.source(),
            job.from(),
            job.fromSystemType(),
            job.fromConfig(),
            lab.repository(stranger));

    JobResult copied = lab.run(stranger, toStranger);

    assertThat(copied.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(copied.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(copied.message()).contains("Access denied");
  }

  @Test
  void aHoldStandsUntilItIsReleased() {
    JobResult backup = lab.backup(AwsLab.VOLUME);
    JobResult held = lab.run(AwsLab.HOME, lab.holdJob(backup, AwsLab.VOLUME));

    assertThat(held.outcome()).as(held.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(held.fact(HoldJob.ENFORCEMENT)).isEqualTo("product");
    assertThat(held.fact(HoldJob.HELD)).isEqualTo("1");
    assertThat(held.listed().getFirst().nativeId()).isEqualTo(backup.copy().nativeId());

    JobResult again = lab.run(AwsLab.HOME, lab.holdJob(backup, AwsLab.VOLUME));
    assertThat(again.fact(HoldJob.NATIVE_HOLD)).isEqualTo(held.fact(HoldJob.NATIVE_HOLD));
    assertThat(lab.aws.holds()).isEqualTo(1);

    ReleaseJob release =
        new ReleaseJob(
            lab.system(AwsLab.HOME).name(),
            lab.asset(AwsLab.VOLUME),
            backup.copy(),
            lab.repository(AwsLab.HOME),
            "case-4711",
            held.fact(HoldJob.NATIVE_HOLD),
            "simulated: closed");
    assertThat(lab.run(AwsLab.HOME, release).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.run(AwsLab.HOME, release).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  /** A hold by day and resource takes the other backups of that day along, and says so. */
  @Test
  void whatIsHeldBesidesIsNamed() {
    JobResult one = lab.backup(AwsLab.VOLUME);
    JobResult two = lab.backup(AwsLab.VOLUME);
    lab.backup(AwsLab.DATABASE);

    JobResult held = lab.run(AwsLab.HOME, lab.holdJob(one, AwsLab.VOLUME));

    assertThat(held.listed())
        .extracting(JobResult.Listed::nativeId)
        .containsExactlyInAnyOrder(one.copy().nativeId(), two.copy().nativeId());
  }

  @Test
  void questionsAreAnswered() {
    JobResult unknown = lab.run(AwsLab.HOME, new DiscoverJob("aws", lab.asset(AwsLab.VOLUME)));
    assertThat(unknown.fact("protected")).isEqualTo("false");
    JobResult backup = lab.backup(AwsLab.VOLUME);
    JobResult known = lab.run(AwsLab.HOME, new DiscoverJob("aws", lab.asset(AwsLab.VOLUME)));
    assertThat(known.fact("protected")).isEqualTo("true");

    JobResult listed =
        lab.run(AwsLab.HOME, new ListPointsJob("aws", lab.repository(AwsLab.HOME), List.of()));
    assertThat(listed.listed())
        .extracting(JobResult.Listed::nativeId)
        .containsExactly(backup.copy().nativeId());

    VerifyJob verify =
        VerifyJob.of(
            lab.asset(AwsLab.VOLUME),
            VerifyJob.Depth.METADATA,
            backup.point(),
            backup.copy(),
            lab.repository(AwsLab.HOME),
            null);
    assertThat(lab.run(AwsLab.HOME, verify).outcome()).isEqualTo(Outcome.SUCCEEDED);

    JobResult health =
        lab.run(AwsLab.HOME, new ObserveJob("aws", ObserveJob.Subject.HEALTH, null, null));
    assertThat(health.fact("vaults")).isEqualTo("1");

    ObserveJob media =
        new ObserveJob("aws", ObserveJob.Subject.MEDIA, lab.repository(AwsLab.HOME), null);
    assertThat(lab.run(AwsLab.HOME, media).fact("state")).isEqualTo("online");
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, SUCCESS, SUCCEEDED, NONE",
    "COMPLETED, VSS_ERROR, WARNING, NONE",
    "PARTIAL, SUCCESS, PARTIAL, SOURCE_UNREADABLE",
    "FAILED, AccessDenied, FAILED, WRONG_CREDENTIALS",
    "FAILED, LIMIT_EXCEEDED, FAILED, BUSY",
    "ABORTED, SUCCESS, CANCELLED, CANCELLED",
  })
  void statesBecomeOutcomes(String state, String category, Outcome outcome, Cause cause) {
    lab.aws.backups(category, "as told", "CREATED", "RUNNING", state);

    JobResult backup = lab.backup(AwsLab.VOLUME);

    assertThat(backup.outcome()).isEqualTo(outcome);
    assertThat(backup.cause()).isEqualTo(cause);
    assertThat(backup.copy() != null).isEqualTo(outcome.mayContinue());
  }

  @Test
  void whatDidNotStartInItsWindowIsNoFailureOfTheBackup() {
    lab.aws.backups("EXPIRED", "never started", "CREATED", "PENDING", "EXPIRED");

    JobResult backup = lab.backup(AwsLab.VOLUME);

    assertThat(backup.outcome()).isEqualTo(Outcome.EXPIRED_UNSTARTED);
    assertThat(backup.nextAction()).contains("startWindowMinutes");
    assertThat(backup.copy()).isNull();
  }

  @Test
  void aCancelledBackupIsStopped() {
    lab.aws.slow();
    var order = lab.order(AwsLab.HOME, lab.backupJob(AwsLab.VOLUME));
    var job = lab.start(order, 1);
    lab.driver.status(order, job);
    lab.driver.cancel(order, job);
    lab.driver.cancel(order, job); // asked again while it has ended: harmless

    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(lab.aws.calls("StopBackupJob")).isEqualTo(1);
  }
}
