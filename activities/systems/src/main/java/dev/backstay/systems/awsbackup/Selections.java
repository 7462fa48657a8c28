package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupSelection;
import software.amazon.awssdk.services.backup.model.ConditionParameter;
import software.amazon.awssdk.services.backup.model.Conditions;

/**
 * The selection of a plan that has the plan's name; all others are left alone. AWS cannot change a
 * selection: a new one is made, then the old removed.
 *
 * @param named those of that name: two of them while one replaces the other
 * @param others names of all others
 */
record Selections(List<Selected> named, List<String> others) {
  /**
   * @param request the name of the request that has made it; null when it had none
   */
  record Selected(String id, @Nullable String request, BackupSelection what) {}

  static Selections of(AwsCall call, String plan, String name) {
    List<Selected> named = new ArrayList<>();
    List<String> others = new ArrayList<>();
    call.ask(
            Cause.CONFIGURATION,
            () ->
                call
                    .backup()
                    .listBackupSelectionsPaginator(list -> list.backupPlanId(plan))
                    .backupSelectionsList()
                    .stream()
                    .toList())
        .forEach(
            one -> {
              if (name.equals(one.selectionName())) {
                String id = one.selectionId();
                named.add(new Selected(id, one.creatorRequestId(), get(call, plan, id)));
              } else {
                others.add(one.selectionName());
              }
            });
    return new Selections(List.copyOf(named), List.copyOf(others));
  }

  private static BackupSelection get(AwsCall call, String plan, String id) {
    return call.ask(
            Cause.CONFIGURATION,
            () -> call.backup().getBackupSelection(ask -> ask.backupPlanId(plan).selectionId(id)))
        .backupSelection();
  }

  Reading reading() {
    return reading(named);
  }

  private static Reading reading(List<Selected> some) {
    return some.isEmpty()
        ? new Reading(true, Map.of())
        : new Reading(
            true,
            Map.of(
                "resources",
                some.stream().map(one -> words(one.what())).collect(Collectors.joining("; and "))));
  }

  /** What there was before a request of that name; null when there is nothing it has made. */
  @Nullable Reading before(String request) {
    List<Selected> older = named.stream().filter(one -> !request.equals(one.request())).toList();
    return older.size() == named.size() ? null : reading(older);
  }

  /** What it selects: only the resources in order when it is a list of resources and no more. */
  private static String words(BackupSelection selection) {
    List<String> more = new ArrayList<>();
    selection
        .listOfTags()
        .forEach(tag -> more.add("tag " + tag.conditionKey() + "=" + tag.conditionValue()));
    selection.notResources().forEach(arn -> more.add("without " + arn));
    Conditions all = selection.conditions();
    if (all != null) {
      more.addAll(where("=", all.stringEquals()));
      more.addAll(where(" is not ", all.stringNotEquals()));
      more.addAll(where(" like ", all.stringLike()));
      more.addAll(where(" not like ", all.stringNotLike()));
    }
    String resources = WantedSettings.words(selection.resources());
    return Stream.concat(Stream.of(resources), more.stream().sorted())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static List<String> where(String how, List<ConditionParameter> conditions) {
    return conditions.stream()
        .map(one -> "only where " + one.conditionKey() + how + one.conditionValue())
        .toList();
  }

  /** Makes it select exactly these; whatever is refused on the way, something is selected. */
  static void replace(
      AwsCall call, String plan, String name, String resources, String request, List<String> done) {
    Selections before = of(call, plan, name);
    if (before.selecting(resources).isEmpty()) {
      create(call, plan, name, resources, request, before);
      done.add("the plan " + name + " was given what it selects");
    }
    Selections after = of(call, plan, name);
    List<Selected> kept = after.selecting(resources).stream().limit(1).toList();
    for (Selected one : after.named()) {
      if (!kept.isEmpty() && !kept.contains(one)) {
        call.ask(
            Cause.CONFIGURATION,
            () ->
                call.backup()
                    .deleteBackupSelection(gone -> gone.backupPlanId(plan).selectionId(one.id())));
        done.add("the former selection of the plan " + name + " was removed");
      }
    }
  }

  private List<Selected> selecting(String resources) {
    return named.stream().filter(one -> words(one.what()).equals(resources)).toList();
  }

  /** With the role of the one it replaces: nobody wants another. */
  private static void create(
      AwsCall call, String plan, String name, String resources, String request, Selections before) {
    String role =
        before.named().stream()
            .map(one -> one.what().iamRoleArn())
            .findFirst()
            .orElse(call.settings().serviceRole());
    call.made(
        () ->
            call.backup()
                .createBackupSelection(
                    create ->
                        create
                            .backupPlanId(plan)
                            .creatorRequestId(request)
                            .backupSelection(
                                selection ->
                                    selection
                                        .selectionName(name)
                                        .iamRoleArn(role)
                                        .resources(WantedSettings.list(resources))))
                .selectionId(),
        () ->
            of(call, plan, name).named().stream()
                .filter(one -> request.equals(one.request()))
                .map(Selected::id)
                .findFirst());
  }
}
