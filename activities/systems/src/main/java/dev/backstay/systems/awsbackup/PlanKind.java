package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupPlan;
import software.amazon.awssdk.services.backup.model.BackupPlanInput;
import software.amazon.awssdk.services.backup.model.BackupPlansListMember;
import software.amazon.awssdk.services.backup.model.GetBackupPlanResponse;

/**
 * A backup plan, one rule of it and one selection. Settings: {@code vault}, {@code schedule} (AWS's
 * cron), {@code timezone}, {@code startWindowMinutes}, {@code completeWindowMinutes}, {@code
 * deleteAfterDays}, {@code copyTo} (ARN of a vault), {@code copyDeleteAfterDays}, {@code resources}
 * (ARNs, separated by spaces). Other rules, copies and selections of the plan are left alone.
 */
final class PlanKind implements ConfiguredKind {
  private static final String PLAN = "rule";
  private static final String SELECTION = "selection";
  private static final Set<String> NUMBERS =
      Set.of(
          "startWindowMinutes", "completeWindowMinutes", "deleteAfterDays", "copyDeleteAfterDays");
  private static final Set<String> RULE =
      Set.of(
          "vault",
          "schedule",
          "timezone",
          "startWindowMinutes",
          "completeWindowMinutes",
          "deleteAfterDays",
          "copyTo",
          "copyDeleteAfterDays");
  private static final Set<String> RESOURCES = Set.of("resources");

  @Override
  public Wish look(AwsCall call, Desired wanted, String request) {
    WantedSettings settings = checked(wanted);
    Map<String, String> rule = settings.of(RULE);
    Map<String, String> resources = settings.of(RESOURCES, RESOURCES);
    GetBackupPlanResponse plan = plan(call, wanted.name());
    if (plan == null) {
      if (!rule.containsKey("vault")) {
        throw settings.wrong("It is missing, and no 'vault' is wanted of it.", "Name one.");
      }
      return wish(
          wanted, parts(rule, Reading.MISSING, resources, Reading.MISSING, null), List.of());
    }
    PlanRule found = new PlanRule(wanted.name(), plan.backupPlan(), rule);
    Selections selections = Selections.of(call, plan.backupPlanId(), wanted.name());
    boolean unselected = request.equals(plan.creatorRequestId()) && selections.named().isEmpty();
    List<Part> parts =
        parts(
            rule,
            new Reading(true, found.found()),
            resources,
            selections.reading(),
            unselected ? Reading.MISSING : before(plan, selections, request));
    List<String> others = new ArrayList<>(found.others());
    selections.others().forEach(name -> others.add("selection " + name));
    return wish(
        wanted,
        parts,
        others.isEmpty()
            ? List.of()
            : List.of("Nobody names these, and they stay: " + String.join(", ", others) + "."));
  }

  private static @Nullable Reading before(
      GetBackupPlanResponse plan, Selections selections, String request) {
    Reading before = selections.before(request);
    return before != null && before.found().isEmpty() && request.equals(plan.creatorRequestId())
        ? Reading.MISSING
        : before;
  }

  private static WantedSettings checked(Desired wanted) {
    WantedSettings settings = new WantedSettings(wanted);
    settings.known(RULE, RESOURCES);
    settings.numbers(NUMBERS);
    if (wanted.settings().containsKey("copyDeleteAfterDays")
        && !wanted.settings().containsKey("copyTo")) {
      throw settings.wrong("'copyDeleteAfterDays' says nothing without 'copyTo'.", "Name both.");
    }
    return settings;
  }

  private static List<Part> parts(
      Map<String, String> rule,
      Reading found,
      Map<String, String> resources,
      Reading selected,
      @Nullable Reading before) {
    Part itself = new Part(PLAN, rule, found, null);
    return resources.isEmpty()
        ? List.of(itself)
        : List.of(itself, new Part(SELECTION, resources, selected, before));
  }

  private static Wish wish(Desired wanted, List<Part> parts, List<String> notes) {
    return new Wish("plan", wanted.name(), parts, notes, null, false);
  }

  /**
   * @throws Refused when there are several: AWS allows plans of one name
   */
  private static @Nullable GetBackupPlanResponse plan(AwsCall call, String name) {
    List<String> ids =
        call.ask(
            Cause.CONFIGURATION,
            () ->
                call.backup().listBackupPlansPaginator(list -> {}).backupPlansList().stream()
                    .filter(plan -> name.equals(plan.backupPlanName()))
                    .map(BackupPlansListMember::backupPlanId)
                    .toList());
    if (ids.size() > 1) {
      throw new Refused(
          Cause.CONFIGURATION,
          "There are %d plans with the name %s: %s."
              .formatted(ids.size(), name, String.join(", ", ids)),
          "Remove or rename those that are not meant, in AWS Backup, then compare again.");
    }
    return ids.isEmpty()
        ? null
        : call.ask(
            Cause.CONFIGURATION,
            () -> call.backup().getBackupPlan(ask -> ask.backupPlanId(ids.getFirst())));
  }

  @Override
  public void apply(AwsCall call, Wish wish, String request, List<String> done) {
    GetBackupPlanResponse there = plan(call, wish.name());
    String id;
    if (there == null) {
      id = create(call, body(wish, BackupPlan.builder().build()), request);
      done.add("the plan " + wish.name() + " was made");
    } else {
      id = there.backupPlanId();
      if (wish.lacks(PLAN)) {
        BackupPlanInput plan = body(wish, there.backupPlan());
        call.ask(
            Cause.CONFIGURATION,
            () ->
                call.backup().updateBackupPlan(update -> update.backupPlanId(id).backupPlan(plan)));
        done.add("the plan " + wish.name() + " was changed");
      }
    }
    if (wish.lacks(SELECTION)) {
      String resources = wish.part(SELECTION).wanted().getOrDefault("resources", "");
      Selections.replace(call, id, wish.name(), resources, request, done);
    }
  }

  private static BackupPlanInput body(Wish wish, BackupPlan plan) {
    return new PlanRule(wish.name(), plan, wish.part(PLAN).wanted()).asWanted();
  }

  private static String create(AwsCall call, BackupPlanInput plan, String request) {
    return call.made(
        () ->
            call.backup()
                .createBackupPlan(create -> create.backupPlan(plan).creatorRequestId(request))
                .backupPlanId(),
        () ->
            Optional.ofNullable(plan(call, plan.backupPlanName()))
                .filter(there -> request.equals(there.creatorRequestId()))
                .map(GetBackupPlanResponse::backupPlanId));
  }
}
