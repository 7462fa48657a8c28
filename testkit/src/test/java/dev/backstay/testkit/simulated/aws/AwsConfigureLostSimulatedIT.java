package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.backup.BackupClient;

/** Honesty level 3. Configuration whose worker is lost on the way: gone on with, and finished. */
class AwsConfigureLostSimulatedIT extends AwsLabTest {
  /** More than AWS's client tries by itself. */
  private static final int ALWAYS = 20;

  private static final Desired GOLD =
      new Desired("vault", "gold", Map.of("minRetentionDays", "7", "lockAfterDays", "3"));
  private static final Desired SILVER =
      new Desired("vault", "silver", Map.of("minRetentionDays", "7"));
  private static final Desired PLAN =
      new Desired(
          "plan",
          "nightly",
          Map.of("vault", "gold", "schedule", "cron(0 2 * * ? *)", "resources", AwsLab.VOLUME));
  private static final Desired TESTING =
      new Desired(
          "restore-testing",
          "monthly",
          Map.of(
              "schedule", "cron(0 5 1 * ? *)",
              "algorithm", "RANDOM_WITHIN_WINDOW",
              "vaults", "*",
              "pointTypes", "SNAPSHOT",
              "resourceType", "EBS",
              "resources", "*"));

  private static final ConfigureJob ALL =
      ConfigureJob.compare("aws", List.of(GOLD, SILVER, PLAN, TESTING));

  private JobResult compared(ConfigureJob wish) {
    return lab.run(AwsLab.HOME, wish);
  }

  private JobOrder order(ConfigureJob wish) {
    return lab.order(AwsLab.HOME, wish.applyTo(compared(wish)).confirming("gold"));
  }

  /** The first attempt ends at that call, as if the worker were lost there. */
  private void lostAt(String operation, JobOrder order) {
    lab.aws.fails(operation, AwsFault.LOST_REQUEST, ALWAYS);
    assertThatThrownBy(() -> lab.start(order, 1)).isInstanceOf(RuntimeException.class);
    lab.aws.heals();
  }

  /** After the first of several wishes, and inside each of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateBackupVault",
        "PutBackupVaultLockConfiguration",
        "CreateBackupPlan",
        "CreateBackupSelection",
        "CreateRestoreTestingPlan",
        "CreateRestoreTestingSelection"
      })
  void whatWasBegunIsFinished(String operation) {
    JobOrder order = order(ALL);
    lostAt(operation, order);

    JobResult applied = lab.await(order, lab.start(order, 2));

    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(compared(ALL).fact(ConfigureJob.DRIFT)).isEqualTo("0");
    assertThat(hand().listBackupPlans(list -> {}).backupPlansList()).hasSize(1);
  }

  /** AWS did it, and the client's own next try is told that it is there already. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateBackupVault",
        "PutBackupVaultLockConfiguration",
        "CreateBackupPlan",
        "CreateBackupSelection",
        "CreateRestoreTestingPlan",
        "CreateRestoreTestingSelection"
      })
  void anAnswerThatIsLostChangesNothingTwice(String operation) {
    JobOrder order = order(ALL);
    lab.aws.fails(operation, AwsFault.LOST_ANSWER, 1);

    JobResult applied = lab.await(order, lab.start(order, 1));

    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(selections()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateBackupSelection", "DeleteBackupSelection"})
  void aSelectionThatIsHalfReplacedIsFinished(String operation) {
    JobOrder first = order(ALL);
    lab.await(first, lab.start(first, 1));
    Desired both =
        new Desired("plan", "nightly", Map.of("resources", AwsLab.DATABASE + " " + AwsLab.VOLUME));
    ConfigureJob more = ConfigureJob.compare("aws", List.of(both));
    JobOrder order = order(more);
    lostAt(operation, order);
    assertThat(selections()).as("something is selected at every moment").isNotEmpty();

    JobResult applied = lab.await(order, lab.start(order, 2));

    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(compared(more).fact(ConfigureJob.DRIFT)).isEqualTo("0");
    assertThat(selections()).hasSize(1);
  }

  /** What was done stays said, and what somebody did meanwhile is not written over. */
  @Test
  void whatSomebodyElseDidMeanwhileIsRefusedAndWhatWasDoneBeforeIsSaid() {
    JobOrder order = order(ALL);
    lostAt("PutBackupVaultLockConfiguration", order);
    hand()
        .putBackupVaultLockConfiguration(
            lock -> lock.backupVaultName("gold").minRetentionDays(99L));

    JobResult applied = lab.await(order, lab.start(order, 2));

    assertThat(applied.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(applied.message())
        .contains("the lock of vault gold", "vault gold is as wanted by now", "Nothing else was")
        .doesNotContain("Nothing was changed");
    assertThat(compared(ConfigureJob.compare("aws", List.of(GOLD))).message())
        .contains("minRetentionDays: 99 -> 7");
    assertThat(lab.aws.calls("CreateBackupPlan")).isZero();
  }

  /** AWS refuses the second: the first is not denied. */
  @Test
  void whatWasChangedBeforeARefusalIsSaid() {
    JobOrder order = order(ALL);
    lab.aws.fails("CreateBackupPlan", AwsFault.LIMIT, ALWAYS);

    JobResult applied = lab.await(order, lab.start(order, 1));

    assertThat(applied.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(applied.message())
        .contains("LimitExceeded", "the vault gold was made", "the lock of the vault gold was set");
  }

  private List<?> selections() {
    try (BackupClient hand = hand()) {
      String plan = hand.listBackupPlans(list -> {}).backupPlansList().getFirst().backupPlanId();
      return hand.listBackupSelections(list -> list.backupPlanId(plan)).backupSelectionsList();
    }
  }

  private BackupClient hand() {
    return lab.hand(AwsLab.HOME);
  }
}
