package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Honesty level 3. What is restored for a test: made in the other account, looked, removed. */
class AwsDisposableSimulatedIT extends AwsLabTest {
  /** A disposable restore that has ended. */
  private record Restored(String token, JobResult backup, JobResult copied, JobResult restored) {
    String arn() {
      return restored.fact("path");
    }
  }

  private Restored restore(String arn) {
    JobResult backup = lab.backup(arn);
    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, arn));
    JobOrder order =
        lab.order(AwsLab.OTHER, lab.restoreJob(AwsLab.OTHER, backup, copied, arn).asDisposable());
    JobResult restored = lab.await(order, lab.start(order, 1));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    return new Restored(order.token(), backup, copied, restored);
  }

  private JobResult remove(String token) {
    return lab.run(AwsLab.OTHER, lab.sanitiseJob(AwsLab.OTHER, token));
  }

  @ParameterizedTest
  @ValueSource(strings = {AwsLab.VOLUME, AwsLab.DATABASE})
  void whatWasRestoredIsLookedAtAndRemovedAndNothingElse(String arn) {
    Restored first = restore(arn);
    Restored second = restore(arn);

    JobResult looked =
        lab.run(AwsLab.OTHER, lab.shown(AwsLab.OTHER, first.backup(), first.restored(), arn));
    assertThat(looked.outcome()).as(looked.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(looked.proof()).as("nothing was read").isEqualTo(Proof.RESTORED);
    assertThat(looked.fact("encrypted")).isEqualTo("true");

    JobResult removed = remove(first.token());
    assertThat(removed.outcome()).as(removed.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(removed.message()).contains("Removed");
    assertThat(lab.aws.has(first.arn())).isFalse();
    assertThat(lab.aws.has(second.arn())).isTrue();
    assertThat(lab.aws.has(arn)).isTrue();

    JobResult again = remove(first.token());
    assertThat(again.outcome()).as("gone already").isEqualTo(Outcome.SUCCEEDED);
    assertThat(again.message()).contains("nothing to remove");
    assertThat(
            lab.run(AwsLab.OTHER, lab.shown(AwsLab.OTHER, first.backup(), first.restored(), arn))
                .cause())
        .isEqualTo(Cause.NOT_REACHED);
  }

  @Test
  void anInstanceIsRestoredIntoTheZonesSubnetAndWithoutProtection() {
    Restored made = restore(AwsLab.DATABASE);

    assertThat(lab.aws.restoreMetadata(made.arn()))
        .containsEntry("DBSubnetGroupName", "isolated")
        .containsEntry("VpcSecurityGroupIds", "[\"sg-1\",\"sg-2\"]")
        .containsEntry("PubliclyAccessible", "false")
        .containsEntry("DeletionProtection", "false");
  }

  @Test
  void whatSomebodyUsesStays() {
    Restored volume = restore(AwsLab.VOLUME);
    lab.aws.attach(volume.arn(), "i-0people");

    JobResult removed = remove(volume.token());

    assertThat(removed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(removed.message()).contains("i-0people", "stays");
    assertThat(lab.aws.calls("DeleteVolume")).isZero();
  }

  @Test
  void whatIsProtectedFromDeletionOrNotTaggedStays() {
    Restored instance = restore(AwsLab.DATABASE);
    lab.aws.protect(instance.arn(), true);
    assertThat(remove(instance.token()).message()).contains("protected from deletion");
    lab.aws.protect(instance.arn(), false);
    lab.aws.untag(instance.arn());
    assertThat(remove(instance.token()).message()).contains("does not carry the tag");

    assertThat(lab.aws.calls("DeleteDBInstance")).isZero();
    assertThat(lab.aws.has(instance.arn())).isTrue();
  }

  @Test
  void nothingIsRemovedElsewhereThanInTheZone() {
    Restored made = restore(AwsLab.VOLUME);
    int looks = lab.aws.calls("DescribeVolumes");
    SanitiseJob fromHome = lab.sanitiseJob(AwsLab.OTHER, made.token());

    JobResult wrongAccount = lab.run(AwsLab.HOME, fromHome);
    assertThat(wrongAccount.message()).contains("zone recovery-account is account 444455556666");

    ZoneRef lasting = new ZoneRef("lasting", "cloud", "/x", 0, false, "any", Map.of());
    JobResult notDisposable =
        lab.run(AwsLab.OTHER, new SanitiseJob("aws", "thing", lasting, made.token()));
    assertThat(notDisposable.message()).contains("not disposable");

    JobResult noToken = remove("*");
    assertThat(noToken.message()).contains("no token");
    assertThat(lab.aws.calls("DescribeVolumes")).isEqualTo(looks);
    assertThat(lab.aws.has(made.arn())).isTrue();
  }

  @Test
  void aBucketIsNotRestoredForATestBecauseItCouldNotBeRemoved() {
    JobResult backup = lab.backup(AwsLab.BUCKET);
    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, AwsLab.BUCKET));

    JobResult refused =
        lab.run(
            AwsLab.OTHER,
            lab.restoreJob(AwsLab.OTHER, backup, copied, AwsLab.BUCKET).asDisposable());

    assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(lab.aws.restoreJobs()).isZero();
  }

  /** The run learns of a restore's end only after the tag is on it: a crash leaves nothing. */
  @Test
  void theEndIsNotToldBeforeTheTagIsSet() {
    JobResult backup = lab.backup(AwsLab.VOLUME);
    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, AwsLab.VOLUME));
    JobOrder order =
        lab.order(
            AwsLab.OTHER,
            lab.restoreJob(AwsLab.OTHER, backup, copied, AwsLab.VOLUME).asDisposable());
    JobRef job = lab.start(order, 1);
    lab.aws.fails("CreateTags", AwsFault.DENIED, 1);

    assertThatThrownBy(() -> lab.await(order, job)).hasMessageContaining("not authorized");
    JobResult restored = lab.await(order, job);

    remove(order.token());
    assertThat(lab.aws.has(restored.fact("path"))).isFalse();
  }

  private JobOrder disposable(String arn) {
    JobResult backup = lab.backup(arn);
    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, arn));
    return lab.order(
        AwsLab.OTHER, lab.restoreJob(AwsLab.OTHER, backup, copied, arn).asDisposable());
  }

  /** A removal right after the end finds what was made: EC2 and RDS show it, with its tag. */
  @ParameterizedTest
  @ValueSource(strings = {AwsLab.VOLUME, AwsLab.DATABASE})
  void theEndIsNotToldBeforeARemovalWouldFindIt(String arn) {
    JobOrder order = disposable(arn);
    lab.aws.showsLate(2);
    JobRef job = lab.start(order, 1);

    List<String> words = new ArrayList<>();
    JobStatus status = lab.driver.status(order, job);
    while (status instanceof JobStatus.Running(JobHeartbeat heartbeat)) {
      words.add(String.valueOf(heartbeat.doing()));
      status = lab.driver.status(order, job);
    }
    JobResult restored = ((JobStatus.Ended) status).result();

    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(words)
        .anyMatch(said -> said.contains("waits because") && said.contains("does not show"))
        .anyMatch(said -> said.contains("waits because") && said.contains("tag"));
    assertThat(lab.aws.made()).hasSize(1);
    assertThat(remove(order.token()).message()).contains("Removed");
    assertThat(lab.aws.made()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {AwsLab.VOLUME, AwsLab.DATABASE})
  void whatSomebodyDeletesBeforeTheEndIsToldIsSaid(String arn) {
    JobOrder order = disposable(arn);
    JobRef job = lab.start(order, 1);
    while (lab.aws.made().isEmpty()) {
      assertThat(lab.driver.status(order, job)).isInstanceOf(JobStatus.Running.class);
    }
    lab.aws.delete(lab.aws.made().getFirst());

    JobResult restored = lab.await(order, job);

    assertThat(restored.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(restored.message()).contains("is complete, but somebody has deleted");
    assertThat(remove(order.token()).message()).contains("nothing to remove");
  }

  /** It is not waited for without an end, and then the removal knows what to look for. */
  @Test
  void whatIsNotShownForLongIsNamedAndARemovalDoesNotSayThatThereIsNothing() {
    JobOrder order = disposable(AwsLab.VOLUME);
    lab.aws.showsLate(2);
    lab.aws.saysItWas(Duration.ofHours(1));
    JobResult restored = lab.await(order, lab.start(order, 1));
    assertThat(restored.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(restored.message()).contains("EC2 does not show volume vol-");

    JobResult removed =
        lab.run(AwsLab.OTHER, lab.sanitiseJob(AwsLab.OTHER, order.token()).knowing(restored));

    assertThat(removed.outcome()).as(removed.message()).isEqualTo(Outcome.FAILED);
    assertThat(removed.message()).contains("does not carry the tag", "stays");
    assertThat(lab.aws.made()).hasSize(1);
  }

  @Test
  void whatIsKnownToBeMadeIsRemovedUnderItsTagAndGoneWhenItIs() {
    Restored made = restore(AwsLab.VOLUME);
    SanitiseJob removal = lab.sanitiseJob(AwsLab.OTHER, made.token()).knowing(made.restored());

    assertThat(lab.run(AwsLab.OTHER, removal).message()).contains("Removed vol-");
    assertThat(lab.run(AwsLab.OTHER, removal).message())
        .contains("no longer shows", made.arn(), "nothing to remove");
  }

  @Test
  void aLostAnswerWhileRemovingChangesNothing() {
    Restored made = restore(AwsLab.VOLUME);
    lab.aws.fails("DeleteVolume", AwsFault.LOST_ANSWER, 1);

    assertThat(remove(made.token()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.has(made.arn())).isFalse();
  }

  private JobResult check(JobResult backup, JobResult copied) {
    return lab.run(
        AwsLab.OTHER,
        VerifyJob.of(
            lab.asset(AwsLab.VOLUME),
            VerifyJob.Depth.METADATA,
            backup.point(),
            copied.copy(),
            lab.repository(AwsLab.OTHER),
            null));
  }

  /** Of a copy within an account AWS does not say where it came from; ours it is all the same. */
  private void saysWhereFrom(boolean named) {
    if (!named) {
      lab.aws.leavesOutSources();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCopyIsCheckedForItsKeyAndAMissingGrantIsNamed(boolean named) {
    saysWhereFrom(named);
    JobResult backup = lab.backup(AwsLab.VOLUME);
    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, AwsLab.VOLUME));
    String key = AwsLab.OTHER.key();

    assertThat(check(backup, copied).fact("keyArn")).isEqualTo(key);

    lab.aws.grant(AwsLab.OTHER.account(), key, false);
    JobResult missing = check(backup, copied);
    assertThat(missing.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(missing.message()).contains("The grant on the key " + key + " is missing");
    assertThat(missing.nextAction()).contains("kms:DescribeKey");
    lab.aws.grant(AwsLab.OTHER.account(), key, true);

    lab.aws.key(key, "PendingDeletion");
    assertThat(check(backup, copied).message()).contains("PendingDeletion");
  }

  /** Its key is the volume's own affair, whatever it is. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBackupWhereItWasMadeIsNotJudgedByItsKey(boolean named) {
    saysWhereFrom(named);
    JobResult backup = lab.backup(AwsLab.VOLUME);
    lab.aws.key(AwsLab.HOME.key(), "PendingDeletion");

    JobResult checked =
        lab.run(
            AwsLab.HOME,
            VerifyJob.of(
                lab.asset(AwsLab.VOLUME),
                VerifyJob.Depth.METADATA,
                backup.point(),
                backup.copy(),
                lab.repository(AwsLab.HOME),
                null));

    assertThat(checked.outcome()).as(checked.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.aws.calls("DescribeKey")).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUnencryptedCopyIsNoReplica(boolean named) {
    saysWhereFrom(named);
    lab.aws.encryptsCopies(false);
    JobResult backup = lab.backup(AwsLab.VOLUME);
    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, AwsLab.VOLUME));

    JobResult checked = check(backup, copied);

    assertThat(checked.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(checked.message()).contains("not encrypted");
  }

  @Test
  void aCopyThatFailsForItsKeySaysSo() {
    JobResult backup = lab.backup(AwsLab.VOLUME);
    lab.aws.grant(AwsLab.HOME.account(), AwsLab.OTHER.key(), false);

    JobResult copied = lab.run(AwsLab.OTHER, lab.copyJob(backup, AwsLab.VOLUME));

    assertThat(copied.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(copied.nextAction()).contains("A grant on a key is missing");
  }
}
