package dev.backstay.workflows.recovery;

import static dev.backstay.workflows.recovery.EmergencyRestore.Step.ADMIT;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.COORDINATE;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.HAND_OVER;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.PRIORITISE;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.REQUEST;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.RESTORE;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.VERIFY;

import dev.backstay.workflows.kernel.HandbookTeams;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.recovery.EmergencyRestoreReport.Restored;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page {@code runbooks/recovery/emergency-restore.md}, as code. */
public final class EmergencyRestoreWorkflow implements EmergencyRestore {

  @Override
  public EmergencyRestoreReport run(EmergencyRestoreRequest request) {
    return Runbook.perform(TYPE, request, run -> restore(run, request));
  }

  private static EmergencyRestoreReport restore(Run run, EmergencyRestoreRequest request) {
    var clock = new RecoveryClock(request, run.now());
    run.step(REQUEST, () -> EmergencyPlan.request(request));
    var sources = run.step(PRIORITISE, () -> run.slice().sources());
    var plan = new ArrayList<String>();
    var admitted = new ArrayList<RestoreSource>();
    for (RestoreSource source : sources) {
      var answer = run.step(ADMIT, source.asset(), () -> EmergencyPlan.admit(run, request, source));
      plan.addAll(answer.plan());
      admitted.add(answer.source());
    }
    if (request.planOnly()) {
      List.of(RESTORE, COORDINATE, VERIFY, HAND_OVER).forEach(s -> run.skip(s, "dry run"));
      return EmergencyPlan.dryRun(admitted, plan, clock);
    }
    run.step(COORDINATE, "start", () -> tell(run, "warning", "Emergency restore started", plan));
    var restored = new ArrayList<Restored>();
    for (RestoreSource source : admitted) {
      var asset = new EmergencyAsset(run, request, source, clock);
      restored.add(asset.perform(blocked(run, source, restored)));
    }
    var outcome = overall(restored);
    var handedOver = restored.stream().allMatch(r -> r.preserved() != null);
    var message = EmergencyPlan.verdict(restored, handedOver);
    run.step(
        COORDINATE,
        "end",
        () ->
            tell(
                run,
                outcome.usable() ? "info" : "critical",
                "Emergency restore " + outcome,
                List.of(message)));
    clock.record(run, restored);
    return new EmergencyRestoreReport(
        outcome, message, false, plan, restored, clock.stamps(), handedOver);
  }

  /** The assets this one depends on whose restore failed; restoring it anyway would mislead. */
  private static List<String> blocked(Run run, RestoreSource source, List<Restored> before) {
    List<String> needs = run.slice().asset(source.asset()).dependsOn();
    return before.stream()
        .filter(r -> needs.contains(r.asset()) && !r.outcome().usable())
        .map(Restored::asset)
        .toList();
  }

  private static Outcome overall(List<Restored> restored) {
    if (restored.stream().allMatch(r -> r.outcome().usable())) {
      return restored.stream().map(Restored::outcome).reduce(Outcome.SUCCEEDED, Outcome::and);
    }
    return restored.stream().anyMatch(r -> r.outcome().usable()) ? Outcome.PARTIAL : Outcome.FAILED;
  }

  private static Outcome tell(Run run, String severity, String title, List<String> lines) {
    String assets =
        run.slice().sources().stream().map(RestoreSource::asset).collect(Collectors.joining(", "));
    return run.inform(
        HandbookTeams.INCIDENT_RESPONSE,
        severity,
        title + ": " + assets,
        String.join("\n", lines),
        "Open run " + run.workflowId() + " to follow it.");
  }
}
