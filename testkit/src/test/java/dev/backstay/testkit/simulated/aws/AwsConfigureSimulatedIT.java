package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Honesty level 3. Configuration as desired state. */
class AwsConfigureSimulatedIT extends AwsLabTest {
  private static final Desired VAULT =
      new Desired(
          "vault",
          "gold",
          Map.of("minRetentionDays", "7", "maxRetentionDays", "365", "lockAfterDays", "3"));
  private static final Desired PLAN =
      new Desired(
          "plan",
          "nightly",
          Map.of(
              "vault",
              "gold",
              "schedule",
              "cron(0 2 * * ? *)",
              "deleteAfterDays",
              "35",
              "copyTo",
              AwsLab.OTHER.vaultArn("vaulted"),
              "resources",
              AwsLab.VOLUME));

  private JobResult run(ConfigureJob job) {
    return lab.run(AwsLab.HOME, job);
  }

  @Test
  void driftIsShownBeforeAnythingChangesAndThenRemoved() {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT, PLAN));
    JobResult shown = run(wish);

    assertThat(shown.fact(ConfigureJob.DRIFT)).isEqualTo("2");
    assertThat(shown.listed())
        .extracting(JobResult.Listed::state)
        .containsExactly(ConfigureJob.IRREVERSIBLE, "missing");
    assertThat(shown.message()).contains("RISK", shown.fact(ConfigureJob.BASE));
    assertThat(lab.aws.calls("CreateBackupVault")).isZero();
    assertThat(lab.aws.calls("CreateBackupPlan")).isZero();

    JobResult applied = run(wish.applyTo(shown.fact(ConfigureJob.BASE)).confirming("gold"));

    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run(wish).fact(ConfigureJob.DRIFT)).isEqualTo("0");

    Desired later =
        new Desired("plan", "nightly", Map.of("vault", "gold", "schedule", "cron(0 4 * * ? *)"));
    JobResult drift = run(ConfigureJob.compare("aws", List.of(later)));
    assertThat(drift.listed().getFirst().label())
        .isEqualTo("schedule: cron(0 2 * * ? *) -> cron(0 4 * * ? *)");
    assertThat(drift.listed().getFirst().state()).isEqualTo("differs");
  }

  /** A lock in compliance mode is for ever: without a person's word not even the rest is done. */
  @Test
  void aLockThatNobodyCanUndoIsOnlySetWhenItIsConfirmedByName() {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT, PLAN));
    ConfigureJob apply = wish.applyTo(run(wish).fact(ConfigureJob.BASE));

    for (ConfigureJob unconfirmed : List.of(apply, apply.confirming("nightly"))) {
      JobResult refused = run(unconfirmed);
      assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(refused.message()).contains("final", "Nothing was changed");
      assertThat(refused.nextAction()).contains("gold");
    }
    assertThat(lab.aws.calls("PutBackupVaultLockConfiguration")).isZero();
    assertThat(lab.aws.calls("CreateBackupVault")).isZero();
    assertThat(lab.aws.calls("CreateBackupPlan")).isZero();
  }

  @Test
  void awsOwnRestoreTestsAreConfiguredToo() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("schedule", "cron(0 5 1 * ? *)");
    settings.put("algorithm", "RANDOM_WITHIN_WINDOW");
    settings.put("vaults", "*");
    settings.put("pointTypes", "SNAPSHOT");
    settings.put("resourceType", "EBS");
    settings.put("resources", "*");
    ConfigureJob wish =
        ConfigureJob.compare("aws", List.of(new Desired("restore-testing", "monthly", settings)));
    JobResult made = run(wish.applyTo(run(wish).fact(ConfigureJob.BASE)));
    assertThat(made.outcome()).as(made.message()).isEqualTo(Outcome.SUCCEEDED);

    Desired later =
        new Desired(
            "restore-testing", "monthly", Map.of("validationHours", "4", "windowDays", "7"));
    ConfigureJob more = ConfigureJob.compare("aws", List.of(later));
    JobResult changed = run(more.applyTo(run(more).fact(ConfigureJob.BASE)));
    assertThat(changed.outcome()).as(changed.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run(wish).fact(ConfigureJob.DRIFT)).as("what was not named was kept").isEqualTo("0");

    Desired other = new Desired("restore-testing", "monthly", Map.of("resourceType", "RDS"));
    JobResult fixed = run(ConfigureJob.compare("aws", List.of(other)));
    assertThat(fixed.listed().getFirst().state()).isEqualTo("cannot-change");
  }

  @Test
  void aComparisonThatIsOutOfDateIsNotApplied() {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT));
    String base = run(wish).fact(ConfigureJob.BASE);
    lab.aws.vault(AwsLab.HOME, "gold"); // somebody else made it meanwhile

    JobResult applied = run(wish.applyTo(base));

    assertThat(applied.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(applied.message()).contains("nothing was changed");
    assertThat(lab.aws.calls("PutBackupVaultLockConfiguration")).isZero();
  }

  @Test
  void anAnswerThatIsLostWhileItIsAppliedChangesNothingTwice() {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT));
    String base = run(wish).fact(ConfigureJob.BASE);
    lab.aws.fails("PutBackupVaultLockConfiguration", AwsFault.LOST_ANSWER, 1);

    JobResult applied = run(wish.applyTo(base).confirming("gold"));

    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
  }
}
