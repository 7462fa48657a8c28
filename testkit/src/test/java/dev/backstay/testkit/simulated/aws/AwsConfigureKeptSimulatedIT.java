package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupRule;
import software.amazon.awssdk.services.backup.model.BackupRuleInput;
import software.amazon.awssdk.services.backup.model.BackupSelection;
import software.amazon.awssdk.services.backup.model.CopyAction;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.Lifecycle;
import software.amazon.awssdk.services.backup.model.RestoreTestingRecoveryPointSelection;

/** Honesty level 3. What is not named is left alone, or shown before it is not. */
class AwsConfigureKeptSimulatedIT extends AwsLabTest {
  private static final String ELSEWHERE = AwsLab.OTHER.vaultArn("elsewhere");
  private static final String OFFSITE = AwsLab.OTHER.vaultArn("vaulted");
  private BackupClient hand;

  @BeforeEach
  void somebody() {
    lab.aws.vault(AwsLab.HOME, "gold");
    hand = lab.hand(AwsLab.HOME);
  }

  @AfterEach
  void done() {
    hand.close();
  }

  private JobResult compared(Desired wanted) {
    return lab.run(AwsLab.HOME, ConfigureJob.compare("aws", List.of(wanted)));
  }

  private JobResult applied(Desired wanted) {
    ConfigureJob wish = ConfigureJob.compare("aws", List.of(wanted));
    return lab.run(AwsLab.HOME, wish.applyTo(compared(wanted)).confirming(wanted.name()));
  }

  private void succeeds(Desired wanted) {
    JobResult applied = applied(wanted);
    assertThat(applied.outcome()).as(applied.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(compared(wanted).fact(ConfigureJob.DRIFT)).isEqualTo("0");
  }

  private DescribeBackupVaultResponse gold() {
    return hand.describeBackupVault(ask -> ask.backupVaultName("gold"));
  }

  @Test
  void aLockKeepsWhatIsNotNamed() {
    hand.putBackupVaultLockConfiguration(
        lock -> lock.backupVaultName("gold").minRetentionDays(7L).maxRetentionDays(365L));

    succeeds(new Desired("vault", "gold", Map.of("minRetentionDays", "14")));

    assertThat(gold().minRetentionDays()).isEqualTo(14);
    assertThat(gold().maxRetentionDays()).isEqualTo(365);
  }

  @Test
  void aLockThatIsToBecomeFinalIsNotTakenAway() {
    hand.putBackupVaultLockConfiguration(
        lock -> lock.backupVaultName("gold").minRetentionDays(7L).changeableForDays(30L));
    Instant date = gold().lockDate();
    Desired wanted = new Desired("vault", "gold", Map.of("minRetentionDays", "14"));

    assertThat(compared(wanted).listed().getFirst().state()).isEqualTo("cannot-change");
    JobResult refused = applied(wanted);

    assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(refused.message()).contains("becomes final on " + date, "Nothing was changed");
    assertThat(gold().lockDate()).isEqualTo(date);
    assertThat(gold().minRetentionDays()).isEqualTo(7);
  }

  /** With a date that the estate names too it is a new lock, and a person confirms it. */
  @Test
  void aDateThatMovesIsShown() {
    hand.putBackupVaultLockConfiguration(
        lock -> lock.backupVaultName("gold").maxRetentionDays(365L).changeableForDays(300L));
    Desired wanted = new Desired("vault", "gold", Map.of("lockAfterDays", "3"));

    JobResult shown = compared(wanted);
    assertThat(shown.listed().getFirst().state()).isEqualTo(ConfigureJob.IRREVERSIBLE);
    assertThat(shown.message()).contains("would be final from " + gold().lockDate());

    succeeds(wanted);
    assertThat(gold().maxRetentionDays()).isEqualTo(365);
  }

  private static final BackupRuleInput WEEKLY =
      BackupRuleInput.builder()
          .ruleName("weekly")
          .targetBackupVaultName("backstay")
          .scheduleExpression("cron(0 3 ? * SUN *)")
          .lifecycle(Lifecycle.builder().deleteAfterDays(400L).build())
          .build();

  private static final BackupRuleInput NIGHTLY =
      BackupRuleInput.builder()
          .ruleName("nightly")
          .targetBackupVaultName("gold")
          .scheduleExpression("cron(0 2 * * ? *)")
          .scheduleExpressionTimezone("Europe/Berlin")
          .startWindowMinutes(90L)
          .completionWindowMinutes(600L)
          .lifecycle(
              Lifecycle.builder()
                  .moveToColdStorageAfterDays(30L)
                  .deleteAfterDays(200L)
                  .optInToArchiveForSupportedResources(true)
                  .build())
          .recoveryPointTags(Map.of("team", "storage"))
          .enableContinuousBackup(true)
          .copyActions(
              CopyAction.builder()
                  .destinationBackupVaultArn(OFFSITE)
                  .lifecycle(Lifecycle.builder().deleteAfterDays(90L).build())
                  .build(),
              CopyAction.builder().destinationBackupVaultArn(ELSEWHERE).build())
          .build();

  private String plan() {
    return hand.createBackupPlan(
            create ->
                create.backupPlan(
                    plan ->
                        plan.backupPlanName("nightly")
                            .rules(WEEKLY, NIGHTLY)
                            .advancedBackupSettings(
                                vss ->
                                    vss.resourceType("EC2")
                                        .backupOptions(Map.of("WindowsVSS", "enabled")))))
        .backupPlanId();
  }

  @Test
  void aPlanKeepsEverythingThatIsNotNamed() {
    String id = plan();
    Desired wanted =
        new Desired(
            "plan",
            "nightly",
            Map.of(
                "schedule", "cron(0 4 * * ? *)",
                "deleteAfterDays", "300",
                "copyTo", OFFSITE,
                "copyDeleteAfterDays", "120"));

    JobResult shown = compared(wanted);
    assertThat(shown.listed().getFirst().label())
        .isEqualTo(
            "copyDeleteAfterDays: 90 -> 120; deleteAfterDays: 200 -> 300;"
                + " schedule: cron(0 2 * * ? *) -> cron(0 4 * * ? *)");
    assertThat(shown.message()).contains("they stay: rule weekly, copy to " + ELSEWHERE);
    succeeds(wanted);

    var after = hand.getBackupPlan(get -> get.backupPlanId(id)).backupPlan();
    assertThat(after.advancedBackupSettings().getFirst().backupOptions())
        .containsEntry("WindowsVSS", "enabled");
    assertThat(after.rules()).extracting(BackupRule::ruleName).containsExactly("weekly", "nightly");
    assertThat(after.rules().getFirst().scheduleExpression()).isEqualTo("cron(0 3 ? * SUN *)");
    BackupRule rule = after.rules().getLast();
    assertThat(rule.scheduleExpression()).isEqualTo("cron(0 4 * * ? *)");
    assertThat(rule.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
    assertThat(rule.startWindowMinutes()).isEqualTo(90);
    assertThat(rule.completionWindowMinutes()).isEqualTo(600);
    assertThat(rule.recoveryPointTags()).containsEntry("team", "storage");
    assertThat(rule.enableContinuousBackup()).isTrue();
    assertThat(rule.lifecycle())
        .isEqualTo(NIGHTLY.lifecycle().toBuilder().deleteAfterDays(300L).build());
    assertThat(rule.copyActions())
        .extracting(CopyAction::destinationBackupVaultArn)
        .containsExactly(OFFSITE, ELSEWHERE);
    assertThat(rule.copyActions().getFirst().lifecycle().deleteAfterDays()).isEqualTo(120);
  }

  @Test
  void aCopyThatIsWantedIsAddedToThoseThatAreThere() {
    String id = plan();
    String third = AwsLab.OTHER.vaultArn("third");

    succeeds(new Desired("plan", "nightly", Map.of("copyTo", third)));

    assertThat(
            hand.getBackupPlan(get -> get.backupPlanId(id))
                .backupPlan()
                .rules()
                .getLast()
                .copyActions())
        .extracting(CopyAction::destinationBackupVaultArn)
        .containsExactly(OFFSITE, ELSEWHERE, third);
  }

  @Test
  void plansOfOneNameAreNotGuessedAt() {
    plan();
    hand.createBackupPlan(
        create -> create.backupPlan(plan -> plan.backupPlanName("nightly").rules(WEEKLY)));

    JobResult shown = compared(new Desired("plan", "nightly", Map.of("vault", "gold")));

    assertThat(shown.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(shown.message()).contains("There are 2 plans with the name nightly");
  }

  private void select(String plan, BackupSelection selection) {
    hand.createBackupSelection(create -> create.backupPlanId(plan).backupSelection(selection));
  }

  /** A list of resources with conditions is not the list of resources. */
  @Test
  void whatASelectionSelectsBesidesIsShownAndOthersStay() {
    String id = plan();
    BackupSelection mine =
        BackupSelection.builder()
            .selectionName("nightly")
            .iamRoleArn("arn:aws:iam::111122223333:role/of-the-plan")
            .resources(AwsLab.VOLUME)
            .notResources(AwsLab.DATABASE)
            .conditions(
                all ->
                    all.stringLike(
                        one -> one.conditionKey("aws:ResourceTag/stage").conditionValue("prod*")))
            .build();
    select(id, mine);
    select(
        id,
        BackupSelection.builder()
            .selectionName("by-tag")
            .iamRoleArn(mine.iamRoleArn())
            .listOfTags(
                tag ->
                    tag.conditionType("STRINGEQUALS").conditionKey("backup").conditionValue("yes"))
            .build());
    Desired wanted = new Desired("plan", "nightly", Map.of("resources", AwsLab.VOLUME));

    JobResult shown = compared(wanted);
    assertThat(shown.listed().getFirst().label())
        .contains(
            "without " + AwsLab.DATABASE, "only where aws:ResourceTag/stage like prod*", " -> ");
    assertThat(shown.message()).contains("selection by-tag");
    succeeds(wanted);

    var left = hand.listBackupSelections(list -> list.backupPlanId(id)).backupSelectionsList();
    assertThat(left)
        .extracting(one -> one.selectionName())
        .containsExactlyInAnyOrder("by-tag", "nightly");
    assertThat(left).allMatch(one -> mine.iamRoleArn().equals(one.iamRoleArn()));
  }

  @Test
  void restoreTestsKeepWhatIsNotNamed() {
    RestoreTestingRecoveryPointSelection points =
        RestoreTestingRecoveryPointSelection.builder()
            .algorithm("LATEST_WITHIN_WINDOW")
            .includeVaults("*")
            .excludeVaults(ELSEWHERE)
            .recoveryPointTypesWithStrings("SNAPSHOT")
            .build();
    hand.createRestoreTestingPlan(
        create ->
            create.restoreTestingPlan(
                plan ->
                    plan.restoreTestingPlanName("monthly")
                        .scheduleExpression("cron(0 5 1 * ? *)")
                        .recoveryPointSelection(points)));
    hand.createRestoreTestingSelection(
        create ->
            create
                .restoreTestingPlanName("monthly")
                .restoreTestingSelection(
                    one ->
                        one.restoreTestingSelectionName("monthly")
                            .iamRoleArn("arn:aws:iam::111122223333:role/of-the-tests")
                            .protectedResourceType("EBS")
                            .protectedResourceArns("*")
                            .restoreMetadataOverrides(Map.of("availabilityZone", "a"))));

    succeeds(
        new Desired(
            "restore-testing", "monthly", Map.of("windowDays", "7", "validationHours", "4")));

    assertThat(
            hand.getRestoreTestingPlan(get -> get.restoreTestingPlanName("monthly"))
                .restoreTestingPlan()
                .recoveryPointSelection())
        .isEqualTo(points.toBuilder().selectionWindowDays(7).build());
    var selection =
        hand.getRestoreTestingSelection(
                get -> get.restoreTestingPlanName("monthly").restoreTestingSelectionName("monthly"))
            .restoreTestingSelection();
    assertThat(selection.iamRoleArn()).endsWith("of-the-tests");
    assertThat(selection.restoreMetadataOverrides()).containsEntry("availabilityZone", "a");
  }
}
