package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.RestoreTestingPlanForGet;
import software.amazon.awssdk.services.backup.model.RestoreTestingRecoveryPointSelection;
import software.amazon.awssdk.services.backup.model.RestoreTestingSelectionForGet;

/**
 * Writes a restore testing plan and its selection. An update names only what is wanted: AWS leaves
 * the rest alone, but for the choice of recovery points, which it takes as a whole.
 */
record RestoreTesting(AwsCall call, Wish wish, String request, List<String> done) {

  void write() {
    if (!wish.there()) {
      createPlan();
      done.add("the restore testing plan " + wish.name() + " was made");
    } else if (wish.lacks(RestoreTestingKind.PLAN)) {
      updatePlan();
      done.add("the restore testing plan " + wish.name() + " was changed");
    }
    if (wish.lacks(RestoreTestingKind.SELECTION)) {
      Part selection = wish.part(RestoreTestingKind.SELECTION);
      if (selection.now().found().containsKey("resourceType")) {
        updateSelection(selection.wanted());
      } else {
        createSelection(selection.wanted());
      }
      done.add("the selection of the restore testing plan " + wish.name() + " was set");
    }
  }

  private Map<String, String> plan() {
    return wish.part(RestoreTestingKind.PLAN).wanted();
  }

  private void createPlan() {
    call.made(
        () ->
            call.backup()
                .createRestoreTestingPlan(
                    create ->
                        create
                            .creatorRequestId(request)
                            .restoreTestingPlan(
                                plan ->
                                    plan.restoreTestingPlanName(wish.name())
                                        .scheduleExpression(plan().get("schedule"))
                                        .scheduleExpressionTimezone(plan().get("timezone"))
                                        .startWindowHours(number(plan(), "startWindowHours"))
                                        .recoveryPointSelection(points())))
                .restoreTestingPlanArn(),
        () ->
            RestoreTestingKind.plan(call, wish.name())
                .filter(there -> request.equals(there.creatorRequestId()))
                .map(RestoreTestingPlanForGet::restoreTestingPlanArn));
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
                                    plan.scheduleExpression(plan().get("schedule"))
                                        .scheduleExpressionTimezone(plan().get("timezone"))
                                        .startWindowHours(number(plan(), "startWindowHours"))
                                        .recoveryPointSelection(points()))));
  }

  private RestoreTestingRecoveryPointSelection points() {
    RestoreTestingRecoveryPointSelection.Builder points =
        RestoreTestingKind.plan(call, wish.name())
            .flatMap(there -> Optional.ofNullable(there.recoveryPointSelection()))
            .map(RestoreTestingRecoveryPointSelection::toBuilder)
            .orElseGet(RestoreTestingRecoveryPointSelection::builder);
    if (plan().containsKey("algorithm")) {
      points.algorithm(plan().get("algorithm"));
    }
    if (plan().containsKey("vaults")) {
      points.includeVaults(list(plan(), "vaults"));
    }
    if (plan().containsKey("pointTypes")) {
      points.recoveryPointTypesWithStrings(list(plan(), "pointTypes"));
    }
    if (plan().containsKey("windowDays")) {
      points.selectionWindowDays(number(plan(), "windowDays"));
    }
    return points.build();
  }

  private void createSelection(Map<String, String> wanted) {
    call.made(
        () ->
            call.backup()
                .createRestoreTestingSelection(
                    create ->
                        create
                            .creatorRequestId(request)
                            .restoreTestingPlanName(wish.name())
                            .restoreTestingSelection(
                                selection ->
                                    selection
                                        .restoreTestingSelectionName(wish.name())
                                        .iamRoleArn(call.settings().serviceRole())
                                        .protectedResourceType(wanted.get("resourceType"))
                                        .protectedResourceArns(list(wanted, "resources"))
                                        .validationWindowHours(number(wanted, "validationHours"))))
                .restoreTestingPlanArn(),
        () ->
            RestoreTestingKind.selection(call, wish.name())
                .filter(there -> request.equals(there.creatorRequestId()))
                .map(RestoreTestingSelectionForGet::restoreTestingPlanName));
  }

  private void updateSelection(Map<String, String> wanted) {
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
                                        .protectedResourceArns(list(wanted, "resources"))
                                        .validationWindowHours(
                                            number(wanted, "validationHours")))));
  }

  private static @Nullable List<String> list(Map<String, String> settings, String name) {
    String words = settings.get(name);
    return words == null ? null : WantedSettings.list(words);
  }

  private static @Nullable Integer number(Map<String, String> settings, String name) {
    Long number = WantedSettings.number(settings, name);
    return number == null ? null : number.intValue();
  }
}
