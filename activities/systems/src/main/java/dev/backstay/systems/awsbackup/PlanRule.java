package dev.backstay.systems.awsbackup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupPlan;
import software.amazon.awssdk.services.backup.model.BackupPlanInput;
import software.amazon.awssdk.services.backup.model.BackupRule;
import software.amazon.awssdk.services.backup.model.BackupRuleInput;
import software.amazon.awssdk.services.backup.model.CopyAction;
import software.amazon.awssdk.services.backup.model.Lifecycle;
import software.amazon.awssdk.services.backup.model.LifecycleDeleteAfterEvent;

/**
 * The rule of a plan that a wish is about: the one named after the plan, else the only one there
 * is. AWS takes a plan only as a whole, so everything that nobody named is sent back as it was.
 *
 * @param plan as AWS has it; one without rules when it is not there
 */
record PlanRule(String name, BackupPlan plan, Map<String, String> wanted) {

  private Optional<BackupRule> rule() {
    return plan.rules().stream()
        .filter(rule -> name.equals(rule.ruleName()))
        .findFirst()
        .or(() -> plan.rules().stream().filter(rule -> plan.rules().size() == 1).findFirst());
  }

  /** What the rule has under the names of the settings. */
  Map<String, String> found() {
    Map<String, String> found = new HashMap<>();
    rule()
        .ifPresent(
            rule -> {
              WantedSettings.put(found, "vault", rule.targetBackupVaultName());
              WantedSettings.put(found, "schedule", rule.scheduleExpression());
              WantedSettings.put(found, "timezone", rule.scheduleExpressionTimezone());
              WantedSettings.put(found, "startWindowMinutes", rule.startWindowMinutes());
              WantedSettings.put(found, "completeWindowMinutes", rule.completionWindowMinutes());
              WantedSettings.put(found, "deleteAfterDays", days(rule.lifecycle()));
              copy(rule)
                  .ifPresent(
                      copy -> {
                        WantedSettings.put(found, "copyTo", copy.destinationBackupVaultArn());
                        WantedSettings.put(found, "copyDeleteAfterDays", days(copy.lifecycle()));
                      });
            });
    return found;
  }

  private static @Nullable Long days(@Nullable Lifecycle lifecycle) {
    return lifecycle == null ? null : lifecycle.deleteAfterDays();
  }

  private Optional<CopyAction> copy(BackupRule rule) {
    String to = wanted.get("copyTo");
    return rule.copyActions().stream()
        .filter(copy -> to != null && to.equals(copy.destinationBackupVaultArn()))
        .findFirst();
  }

  /** What of the plan is not named, and stays. */
  List<String> others() {
    List<String> others = new ArrayList<>();
    BackupRule mine = rule().orElse(null);
    plan.rules().stream()
        .filter(rule -> rule != mine)
        .forEach(rule -> others.add("rule " + rule.ruleName()));
    rule()
        .ifPresent(
            rule ->
                rule.copyActions().stream()
                    .filter(copy -> copy(rule).filter(copy::equals).isEmpty())
                    .forEach(copy -> others.add("copy to " + copy.destinationBackupVaultArn())));
    return others;
  }

  /** The whole plan, with the rule as it is wanted. */
  BackupPlanInput asWanted() {
    BackupRule mine = rule().orElse(null);
    List<BackupRuleInput> rules = new ArrayList<>();
    plan.rules().forEach(rule -> rules.add(rule == mine ? changed(rule) : same(rule)));
    if (mine == null) {
      rules.add(changed(BackupRule.builder().ruleName(name).build()));
    }
    return BackupPlanInput.builder()
        .backupPlanName(name)
        .rules(rules)
        .advancedBackupSettings(plan.advancedBackupSettings())
        .scanSettings(plan.scanSettings())
        .build();
  }

  static BackupRuleInput same(BackupRule rule) {
    return BackupRuleInput.builder()
        .ruleName(rule.ruleName())
        .targetBackupVaultName(rule.targetBackupVaultName())
        .targetLogicallyAirGappedBackupVaultArn(rule.targetLogicallyAirGappedBackupVaultArn())
        .scheduleExpression(rule.scheduleExpression())
        .scheduleExpressionTimezone(rule.scheduleExpressionTimezone())
        .startWindowMinutes(rule.startWindowMinutes())
        .completionWindowMinutes(rule.completionWindowMinutes())
        .lifecycle(kept(rule.lifecycle(), null))
        .recoveryPointTags(rule.recoveryPointTags())
        .copyActions(
            rule.hasCopyActions()
                ? rule.copyActions().stream().map(copy -> copy(copy, null)).toList()
                : null)
        .enableContinuousBackup(rule.enableContinuousBackup())
        .indexActions(rule.indexActions())
        .scanActions(rule.scanActions())
        .build();
  }

  private BackupRuleInput changed(BackupRule rule) {
    BackupRuleInput.Builder changed = same(rule).toBuilder();
    given("vault", changed::targetBackupVaultName);
    given("schedule", changed::scheduleExpression);
    given("timezone", changed::scheduleExpressionTimezone);
    numbered("startWindowMinutes", changed::startWindowMinutes);
    numbered("completeWindowMinutes", changed::completionWindowMinutes);
    numbered("deleteAfterDays", days -> changed.lifecycle(kept(rule.lifecycle(), days)));
    String to = wanted.get("copyTo");
    if (to != null) {
      Long days = WantedSettings.number(wanted, "copyDeleteAfterDays");
      CopyAction mine =
          copy(rule).orElseGet(() -> CopyAction.builder().destinationBackupVaultArn(to).build());
      List<CopyAction> copies = new ArrayList<>();
      rule.copyActions().forEach(one -> copies.add(copy(one, one.equals(mine) ? days : null)));
      if (!rule.copyActions().contains(mine)) {
        copies.add(copy(mine, days));
      }
      changed.copyActions(copies);
    }
    return changed.build();
  }

  private void given(String setting, Consumer<String> to) {
    String value = wanted.get(setting);
    if (value != null) {
      to.accept(value);
    }
  }

  private void numbered(String setting, Consumer<Long> to) {
    Long value = WantedSettings.number(wanted, setting);
    if (value != null) {
      to.accept(value);
    }
  }

  private static CopyAction copy(CopyAction copy, @Nullable Long days) {
    return copy.toBuilder().lifecycle(kept(copy.lifecycle(), days)).build();
  }

  /** The event after which AWS deletes is shown by AWS and refused as an input. */
  private static @Nullable Lifecycle kept(@Nullable Lifecycle lifecycle, @Nullable Long days) {
    if (lifecycle == null) {
      return days == null ? null : Lifecycle.builder().deleteAfterDays(days).build();
    }
    return lifecycle.toBuilder()
        .deleteAfterEvent((LifecycleDeleteAfterEvent) null)
        .deleteAfterDays(days == null ? lifecycle.deleteAfterDays() : days)
        .build();
  }
}
