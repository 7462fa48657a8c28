package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.RestoreTestingPlanForGet;
import software.amazon.awssdk.services.backup.model.RestoreTestingRecoveryPointSelection;
import software.amazon.awssdk.services.backup.model.RestoreTestingSelectionForGet;

/**
 * AWS's own restore tests: a plan, and one selection of the same name. Settings: {@code schedule},
 * {@code timezone}, {@code startWindowHours}, {@code algorithm}, {@code vaults} (ARNs or {@code
 * *}), {@code pointTypes}, {@code windowDays}; {@code resourceType} (cannot be changed), {@code
 * resources} (ARNs or {@code *}), {@code validationHours}. Lists are separated by spaces.
 */
final class RestoreTestingKind implements ConfiguredKind {

  @Override
  public Wish look(AwsCall call, Desired wanted) {
    Optional<RestoreTestingPlanForGet> plan =
        call.ask(
            Cause.CONFIGURATION,
            () ->
                call.present(
                    () ->
                        call.backup()
                            .getRestoreTestingPlan(ask -> ask.restoreTestingPlanName(wanted.name()))
                            .restoreTestingPlan()));
    Map<String, String> found = new HashMap<>();
    plan.ifPresent(there -> found.putAll(settings(there)));
    plan.flatMap(there -> selection(call, wanted.name()))
        .ifPresent(
            selected -> {
              put(found, "resourceType", selected.protectedResourceType());
              put(found, "resources", words(selected.protectedResourceArns()));
              put(found, "validationHours", selected.validationWindowHours());
            });
    return new Wish("restore-testing", wanted.name(), wanted.settings(), found, plan.isPresent());
  }

  private static Optional<RestoreTestingSelectionForGet> selection(AwsCall call, String name) {
    return call.ask(
        Cause.CONFIGURATION,
        () ->
            call.present(
                () ->
                    call.backup()
                        .getRestoreTestingSelection(
                            ask ->
                                ask.restoreTestingPlanName(name).restoreTestingSelectionName(name))
                        .restoreTestingSelection()));
  }

  private static Map<String, String> settings(RestoreTestingPlanForGet plan) {
    Map<String, String> found = new HashMap<>();
    put(found, "schedule", plan.scheduleExpression());
    put(found, "timezone", plan.scheduleExpressionTimezone());
    put(found, "startWindowHours", plan.startWindowHours());
    RestoreTestingRecoveryPointSelection points = plan.recoveryPointSelection();
    put(found, "algorithm", points.algorithmAsString());
    put(found, "vaults", words(points.includeVaults()));
    put(found, "pointTypes", words(points.recoveryPointTypesAsStrings()));
    put(found, "windowDays", points.selectionWindowDays());
    return found;
  }

  private static @Nullable String words(List<String> list) {
    return list.isEmpty() ? null : String.join(" ", list);
  }

  private static void put(Map<String, String> found, String name, @Nullable Object value) {
    if (value != null) {
      found.put(name, value.toString());
    }
  }

  @Override
  public boolean fixed(Wish wish) {
    String type = wish.wanted().get("resourceType");
    String found = wish.found().get("resourceType");
    return type != null && found != null && !Objects.equals(type, found);
  }

  @Override
  public void apply(AwsCall call, Wish wish) {
    if (fixed(wish)) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The resource type of the restore testing " + wish.name() + " cannot be changed.",
          "Make another one for the other type.");
    }
    new RestoreTesting(call, wish).write();
  }
}
