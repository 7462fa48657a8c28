package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    JobResult applied = run(wish.applyTo(shown).confirming("gold"));

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
    ConfigureJob apply = wish.applyTo(run(wish));

    for (ConfigureJob unconfirmed : List.of(apply, apply.confirming("nightly"))) {
      JobResult refused = run(unconfirmed);
      assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(refused.message()).contains("final", "Nothing was changed in");
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
    JobResult made = run(wish.applyTo(run(wish)));
    assertThat(made.outcome()).as(made.message()).isEqualTo(Outcome.SUCCEEDED);

    Desired later =
        new Desired(
            "restore-testing", "monthly", Map.of("validationHours", "4", "windowDays", "7"));
    ConfigureJob more = ConfigureJob.compare("aws", List.of(later));
    JobResult changed = run(more.applyTo(run(more)));
    assertThat(changed.outcome()).as(changed.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run(wish).fact(ConfigureJob.DRIFT)).as("what was not named was kept").isEqualTo("0");

    Desired other = new Desired("restore-testing", "monthly", Map.of("resourceType", "RDS"));
    JobResult fixed = run(ConfigureJob.compare("aws", List.of(other)));
    assertThat(fixed.listed().getFirst().state()).isEqualTo("cannot-change");
  }

  @Test
  void aComparisonThatIsOutOfDateIsNotApplied() {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT));
    JobResult shown = run(wish);
    lab.aws.vault(AwsLab.HOME, "gold"); // somebody else made it meanwhile

    JobResult applied = run(wish.applyTo(shown).confirming("gold"));

    assertThat(applied.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(applied.message()).contains("no longer as it was shown", "the lock of vault gold");
    assertThat(lab.aws.calls("PutBackupVaultLockConfiguration")).isZero();
  }

  /** What was shown is both sides: AWS is the same on Wednesday, and the estate is not. */
  @Test
  void aDigestIsOfWhatIsWantedToo() {
    Map<String, String> kept = Map.of("vault", "backstay", "deleteAfterDays", "35");
    Map<String, String> gone = Map.of("vault", "backstay", "deleteAfterDays", "1");
    Desired monday = new Desired("plan", "nightly", kept);
    Desired tuesday = new Desired("plan", "nightly", gone);
    Desired lock = new Desired("vault", "gold", Map.of("lockAfterDays", "3"));
    Desired stricter =
        new Desired("vault", "gold", Map.of("lockAfterDays", "3", "minRetentionDays", "36500"));

    refused(List.of(monday), List.of(tuesday));
    refused(List.of(lock), List.of(stricter));

    assertThat(lab.aws.calls("CreateBackupPlan")).isZero();
    assertThat(lab.aws.calls("CreateBackupVault")).isZero();
  }

  private void refused(List<Desired> shown, List<Desired> applied) {
    JobResult comparison = run(ConfigureJob.compare("aws", shown));
    JobResult result =
        run(ConfigureJob.compare("aws", applied).applyTo(comparison).confirming("gold"));
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message()).contains("no longer as it was shown", "Nothing was changed");
    assertThat(run(ConfigureJob.compare("aws", applied)).fact(ConfigureJob.BASE))
        .isNotEqualTo(comparison.fact(ConfigureJob.BASE));
  }

  /** The same wish in two accounts has two digests: seeing one is not seeing the other. */
  @Test
  void aDigestIsOfOneAccountAndRegion() {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT));

    assertThat(run(wish).fact(ConfigureJob.BASE))
        .isNotEqualTo(lab.run(AwsLab.OTHER, wish).fact(ConfigureJob.BASE));
  }

  static List<Desired> whatCannotBe() {
    return List.of(
        new Desired("plan", "nightly", Map.of("vault", "backstay", "deleteAfterDays", "a month")),
        new Desired("vault", "silver", Map.of("minRetentionDays", "-1")),
        new Desired("vault", "silver", Map.of("lockAfterDays", "2")),
        new Desired("vault", "silver", Map.of("lockAfterDay", "3")),
        new Desired("plan", "nightly", Map.of("schedule", "cron(0 2 * * ? *)")),
        new Desired("restore-testing", "monthly", Map.of("windowDays", "7d")),
        new Desired("vaults", "silver", Map.of()));
  }

  /** Before the first call that changes something, and a comparison says so too. */
  @ParameterizedTest
  @MethodSource("whatCannotBe")
  void whatCannotBeIsRefusedBeforeAnythingIsChanged(Desired wrong) {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT, wrong));

    JobResult shown = run(wish);
    JobResult vault = run(ConfigureJob.compare("aws", List.of(VAULT)));
    JobResult applied =
        run(new ConfigureJob("aws", wish.desired(), vault.fact(ConfigureJob.BASE), "gold", null));

    for (JobResult result : List.of(shown, applied)) {
      assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(result.cause()).isEqualTo(Cause.CONFIGURATION);
      assertThat(result.nextAction()).isNotEmpty();
    }
    assertThat(lab.aws.calls("CreateBackupVault")).isZero();
  }

  @Test
  void whatAwsNeverChangesIsRefusedBeforeAnythingElseIsChanged() {
    lab.aws.vault(AwsLab.HOME, "silver");
    Desired other = new Desired("vault", "silver", Map.of("keyArn", AwsLab.HOME.key() + "-other"));
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(VAULT, other));
    JobResult shown = run(wish);
    assertThat(shown.listed().getLast().state()).isEqualTo("cannot-change");

    JobResult applied = run(wish.applyTo(shown).confirming("gold"));

    assertThat(applied.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(applied.message()).contains("key of a vault cannot be changed", "Nothing was");
    assertThat(lab.aws.calls("CreateBackupVault")).isZero();
  }
}
