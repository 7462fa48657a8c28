package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  static final String PLAN = "plan";
  static final String SELECTION = "selection";
  private static final Set<String> LISTS = Set.of("vaults", "pointTypes", "resources");
  private static final Set<String> TESTING =
      Set.of(
          "schedule",
          "timezone",
          "startWindowHours",
          "algorithm",
          "vaults",
          "pointTypes",
          "windowDays");
  private static final Set<String> TESTED = Set.of("resourceType", "resources", "validationHours");

  @Override
  public Wish look(AwsCall call, Desired wanted, String request) {
    WantedSettings settings = new WantedSettings(wanted);
    settings.known(TESTING, TESTED);
    settings.numbers(Set.of("startWindowHours", "windowDays", "validationHours"));
    Optional<RestoreTestingPlanForGet> plan = plan(call, wanted.name());
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            PLAN,
            settings.of(TESTING, LISTS),
            plan.map(RestoreTestingKind::reading).orElse(Reading.MISSING),
            null));
    Map<String, String> tested = settings.of(TESTED, LISTS);
    if (!tested.isEmpty()) {
      Optional<RestoreTestingSelectionForGet> selection =
          plan.flatMap(there -> selection(call, wanted.name()));
      boolean ours =
          selection.isEmpty()
              && plan.filter(there -> request.equals(there.creatorRequestId())).isPresent();
      parts.add(
          new Part(
              SELECTION,
              tested,
              plan.isEmpty() ? Reading.MISSING : new Reading(true, tested(selection)),
              ours ? Reading.MISSING : null));
    }
    return new Wish(
        "restore-testing", wanted.name(), List.copyOf(parts), List.of(), obstacle(parts), false);
  }

  private static Wish.@Nullable Obstacle obstacle(List<Part> parts) {
    Part last = parts.getLast();
    String type = last.wanted().get("resourceType");
    String found = last.now().found().get("resourceType");
    if (type != null && found != null && !type.equals(found)) {
      return new Wish.Obstacle(
          "The resource type of a restore testing cannot be changed.",
          "Make another one for the other type.");
    }
    if (last.name().equals(SELECTION) && !last.fulfilled() && type == null && found == null) {
      return new Wish.Obstacle(
          "It selects nothing yet, and no resource type is wanted.", "Name 'resourceType'.");
    }
    return null;
  }

  static Optional<RestoreTestingPlanForGet> plan(AwsCall call, String name) {
    return call.askIfThere(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .getRestoreTestingPlan(ask -> ask.restoreTestingPlanName(name))
                .restoreTestingPlan());
  }

  static Optional<RestoreTestingSelectionForGet> selection(AwsCall call, String name) {
    return call.askIfThere(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .getRestoreTestingSelection(
                    ask -> ask.restoreTestingPlanName(name).restoreTestingSelectionName(name))
                .restoreTestingSelection());
  }

  private static Reading reading(RestoreTestingPlanForGet plan) {
    Map<String, String> found = new HashMap<>();
    WantedSettings.put(found, "schedule", plan.scheduleExpression());
    WantedSettings.put(found, "timezone", plan.scheduleExpressionTimezone());
    WantedSettings.put(found, "startWindowHours", plan.startWindowHours());
    RestoreTestingRecoveryPointSelection points = plan.recoveryPointSelection();
    if (points != null) {
      WantedSettings.put(found, "algorithm", points.algorithmAsString());
      words(found, "vaults", points.includeVaults());
      words(found, "pointTypes", points.recoveryPointTypesAsStrings());
      WantedSettings.put(found, "windowDays", points.selectionWindowDays());
    }
    return new Reading(true, found);
  }

  private static Map<String, String> tested(Optional<RestoreTestingSelectionForGet> selection) {
    Map<String, String> found = new HashMap<>();
    selection.ifPresent(
        selected -> {
          WantedSettings.put(found, "resourceType", selected.protectedResourceType());
          words(found, "resources", selected.protectedResourceArns());
          WantedSettings.put(found, "validationHours", selected.validationWindowHours());
        });
    return found;
  }

  private static void words(Map<String, String> found, String name, List<String> list) {
    if (!list.isEmpty()) {
      found.put(name, WantedSettings.words(list));
    }
  }

  @Override
  public void apply(AwsCall call, Wish wish, String request, List<String> done) {
    new RestoreTesting(call, wish, request, done).write();
  }
}
