package dev.backstay.systems.awsbackup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.backup.model.BackupPlan;
import software.amazon.awssdk.services.backup.model.BackupPlanInput;
import software.amazon.awssdk.services.backup.model.BackupRule;
import software.amazon.awssdk.services.backup.model.BackupRuleInput;

/** A plan is sent back whole: what this version of the SDK knows of it, nothing less. */
class PlanRuleTest {
  private static final BackupRule FULL =
      BackupRule.builder()
          .ruleName("weekly")
          .targetBackupVaultName("gold")
          .targetLogicallyAirGappedBackupVaultArn("arn:air-gapped")
          .scheduleExpression("cron(0 2 * * ? *)")
          .scheduleExpressionTimezone("Europe/Berlin")
          .startWindowMinutes(60L)
          .completionWindowMinutes(600L)
          .lifecycle(kept -> kept.deleteAfterDays(200L).deleteAfterEvent("DELETE_AFTER_COPY"))
          .recoveryPointTags(Map.of("team", "storage"))
          .ruleId("id")
          .copyActions(copy -> copy.destinationBackupVaultArn("arn:other"))
          .enableContinuousBackup(true)
          .indexActions(index -> index.resourceTypes("EBS"))
          .scanActions(scan -> scan.scanMode("FULL_SCAN"))
          .build();

  /** Fails when a new version of the SDK knows more: send that back too. */
  @Test
  void everyMemberOfARuleIsSentBack() {
    assertThat(FULL.sdkFields()).allSatisfy(field -> filled(field, FULL));

    BackupRuleInput same = PlanRule.same(FULL);

    assertThat(same.sdkFields()).allSatisfy(field -> filled(field, same));
    assertThat(same.lifecycle().deleteAfterEvent()).as("is no input").isNull();
  }

  @Test
  void everyMemberOfAPlanIsSentBack() {
    BackupPlan plan =
        BackupPlan.builder()
            .backupPlanName("nightly")
            .rules(FULL)
            .advancedBackupSettings(vss -> vss.resourceType("EC2"))
            .scanSettings(scan -> scan.scannerRoleArn("arn:scanner"))
            .build();
    assertThat(plan.sdkFields()).allSatisfy(field -> filled(field, plan));

    BackupPlanInput same = new PlanRule("nightly", plan, Map.of()).asWanted();

    assertThat(same.sdkFields()).allSatisfy(field -> filled(field, same));
    assertThat(same.rules()).containsExactly(PlanRule.same(FULL));
  }

  private static void filled(SdkField<?> field, Object in) {
    assertThat(field.getValueOrDefault(in))
        .as(field.memberName())
        .isNotNull()
        .isNotInstanceOfAny(SdkAutoConstructList.class, SdkAutoConstructMap.class);
  }
}
