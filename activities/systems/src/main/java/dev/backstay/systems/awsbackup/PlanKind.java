package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupPlan;
import software.amazon.awssdk.services.backup.model.BackupPlanInput;
import software.amazon.awssdk.services.backup.model.BackupPlansListMember;
import software.amazon.awssdk.services.backup.model.BackupRule;
import software.amazon.awssdk.services.backup.model.CopyAction;
import software.amazon.awssdk.services.backup.model.Lifecycle;

/**
 * A backup plan of one rule, and its selection. Settings: {@code vault}, {@code schedule} (AWS's
 * cron), {@code timezone}, {@code startWindowMinutes}, {@code completeWindowMinutes}, {@code
 * deleteAfterDays}, {@code copyTo} (ARN of a vault), {@code copyDeleteAfterDays}, {@code resources}
 * (ARNs, separated by spaces).
 */
final class PlanKind implements ConfiguredKind {

  @Override
  public Wish look(AwsCall call, Desired wanted) {
    Optional<String> id = id(call, wanted.name());
    Map<String, String> found = new HashMap<>();
    id.ifPresent(
        plan -> {
          BackupPlan there =
              call.ask(
                      Cause.CONFIGURATION,
                      () -> call.backup().getBackupPlan(ask -> ask.backupPlanId(plan)))
                  .backupPlan();
          if (there.rules().size() == 1) { // else nothing is as wanted: one rule is
            found.putAll(settings(there.rules().getFirst()));
          }
          put(found, "resources", Selections.of(call, plan));
        });
    return new Wish("plan", wanted.name(), wanted.settings(), found, id.isPresent());
  }

  private static Optional<String> id(AwsCall call, String name) {
    return call.ask(
        Cause.CONFIGURATION,
        () ->
            call.backup().listBackupPlansPaginator(list -> {}).backupPlansList().stream()
                .filter(plan -> name.equals(plan.backupPlanName()))
                .map(BackupPlansListMember::backupPlanId)
                .findFirst());
  }

  private static Map<String, String> settings(BackupRule rule) {
    Map<String, String> found = new HashMap<>();
    put(found, "vault", rule.targetBackupVaultName());
    put(found, "schedule", rule.scheduleExpression());
    put(found, "timezone", rule.scheduleExpressionTimezone());
    put(found, "startWindowMinutes", rule.startWindowMinutes());
    put(found, "completeWindowMinutes", rule.completionWindowMinutes());
    put(
        found,
        "deleteAfterDays",
        rule.lifecycle() == null ? null : rule.lifecycle().deleteAfterDays());
    if (rule.copyActions().size() == 1) {
      CopyAction copy = rule.copyActions().getFirst();
      put(found, "copyTo", copy.destinationBackupVaultArn());
      put(
          found,
          "copyDeleteAfterDays",
          copy.lifecycle() == null ? null : copy.lifecycle().deleteAfterDays());
    }
    return found;
  }

  private static void put(Map<String, String> found, String name, @Nullable Object value) {
    if (value != null) {
      found.put(name, value.toString());
    }
  }

  @Override
  public void apply(AwsCall call, Wish wish) {
    BackupPlanInput plan = plan(wish);
    String id =
        id(call, wish.name())
            .map(
                there ->
                    call.ask(
                            Cause.CONFIGURATION,
                            () ->
                                call.backup()
                                    .updateBackupPlan(
                                        update -> update.backupPlanId(there).backupPlan(plan)))
                        .backupPlanId())
            .orElseGet(
                () ->
                    call.ask(
                            Cause.CONFIGURATION,
                            () ->
                                call.backup()
                                    .createBackupPlan(
                                        create ->
                                            create.backupPlan(plan).creatorRequestId(call.token())))
                        .backupPlanId());
    String resources = wish.wanted().get("resources");
    if (resources != null && !resources.equals(wish.found().get("resources"))) {
      Selections.replace(call, id, wish.name(), List.of(resources.split("\\s+")));
    }
  }

  private static BackupPlanInput plan(Wish wish) {
    Map<String, String> want = wish.wanted();
    List<CopyAction> copies =
        want.containsKey("copyTo")
            ? List.of(
                CopyAction.builder()
                    .destinationBackupVaultArn(want.get("copyTo"))
                    .lifecycle(kept(want.get("copyDeleteAfterDays")))
                    .build())
            : List.of();
    return BackupPlanInput.builder()
        .backupPlanName(wish.name())
        .rules(
            rule ->
                rule.ruleName(wish.name())
                    .targetBackupVaultName(want.get("vault"))
                    .scheduleExpression(want.get("schedule"))
                    .scheduleExpressionTimezone(want.get("timezone"))
                    .startWindowMinutes(number(want.get("startWindowMinutes")))
                    .completionWindowMinutes(number(want.get("completeWindowMinutes")))
                    .lifecycle(kept(want.get("deleteAfterDays")))
                    .copyActions(copies))
        .build();
  }

  private static @Nullable Lifecycle kept(@Nullable String days) {
    return days == null ? null : Lifecycle.builder().deleteAfterDays(number(days)).build();
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new Refused(
          Cause.CONFIGURATION, "'" + text + "' is no number.", "Correct the plan's settings.");
    }
  }
}
