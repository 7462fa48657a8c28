package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.RestoreTestingRecoveryPointSelection;

/** Writes a restore testing plan and its selection. */
record RestoreTesting(AwsCall call, Wish wish) {

  void write() {
    if (wish.there()) {
      updatePlan();
    } else {
      createPlan();
    }
    if (wish.found().containsKey("resourceType")) {
      updateSelection();
    } else if (wish.wanted().containsKey("resourceType")) {
      createSelection();
    }
  }

  private void createPlan() {
    call.ask(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .createRestoreTestingPlan(
                    create ->
                        create
                            .creatorRequestId(call.token())
                            .restoreTestingPlan(
                                plan ->
                                    plan.restoreTestingPlanName(wish.name())
                                        .scheduleExpression(want("schedule"))
                                        .scheduleExpressionTimezone(want("timezone"))
                                        .startWindowHours(number("startWindowHours"))
                                        .recoveryPointSelection(points()))));
  }

  private void updatePlan() {
    call.ask(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .updateRestoreTestingPlan(
                    update ->
                        update
                            .restoreTestingPlanName(wish.name())
                            .restoreTestingPlan(
                                plan ->
                                    plan.scheduleExpression(want("schedule"))
                                        .scheduleExpressionTimezone(want("timezone"))
                                        .startWindowHours(number("startWindowHours"))
                                        .recoveryPointSelection(points()))));
  }

  private RestoreTestingRecoveryPointSelection points() {
    return RestoreTestingRecoveryPointSelection.builder()
        .algorithm(want("algorithm"))
        .includeVaults(list("vaults"))
        .recoveryPointTypesWithStrings(list("pointTypes"))
        .selectionWindowDays(number("windowDays"))
        .build();
  }

  private void createSelection() {
    call.ask(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .createRestoreTestingSelection(
                    create ->
                        create
                            .creatorRequestId(call.token())
                            .restoreTestingPlanName(wish.name())
                            .restoreTestingSelection(
                                selection ->
                                    selection
                                        .restoreTestingSelectionName(wish.name())
                                        .iamRoleArn(call.settings().serviceRole())
                                        .protectedResourceType(want("resourceType"))
                                        .protectedResourceArns(list("resources"))
                                        .validationWindowHours(number("validationHours")))));
  }

  private void updateSelection() {
    call.ask(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .updateRestoreTestingSelection(
                    update ->
                        update
                            .restoreTestingPlanName(wish.name())
                            .restoreTestingSelectionName(wish.name())
                            .restoreTestingSelection(
                                selection ->
                                    selection
                                        .iamRoleArn(call.settings().serviceRole())
                                        .protectedResourceArns(list("resources"))
                                        .validationWindowHours(number("validationHours")))));
  }

  /** What is wanted, else what is there: an update must not lose what is not named. */
  private @Nullable String want(String name) {
    Map<String, String> wanted = wish.wanted();
    return wanted.containsKey(name) ? wanted.get(name) : wish.found().get(name);
  }

  private @Nullable List<String> list(String name) {
    String words = want(name);
    return words == null ? null : List.of(words.split("\\s+"));
  }

  private @Nullable Integer number(String name) {
    String text = want(name);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new Refused(
          Cause.CONFIGURATION,
          "'%s' of the restore testing %s is no number: %s.".formatted(name, wish.name(), text),
          "Correct it.");
    }
  }
}
