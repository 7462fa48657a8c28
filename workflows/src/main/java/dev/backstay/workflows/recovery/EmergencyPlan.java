package dev.backstay.workflows.recovery;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.Refusal;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.recovery.EmergencyRestoreReport.Restored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The plan of an emergency restore in words, and the checks that stand before it. */
final class EmergencyPlan {
  /**
   * A source that can be restored.
   *
   * @param source with the copy first that will be read
   * @param plan what will be done with it, in words, a line each
   */
  record Admitted(RestoreSource source, List<String> plan) {}

  private EmergencyPlan() {}

  static String request(EmergencyRestoreRequest request) {
    return "asked by "
        + Objects.requireNonNullElse(request.requestedBy(), "(not named)")
        + ", cause "
        + request.cause()
        + ", reason: "
        + Objects.requireNonNullElse(request.reason(), "(none given)")
        + ", ticket "
        + Objects.requireNonNullElse(request.ticket(), "(none)");
  }

  /**
   * Checks that the point can be restored now: a copy is there, its log reaches the target time,
   * and the target has room.
   */
  static Admitted admit(Run run, EmergencyRestoreRequest request, RestoreSource asked) {
    AssetRef asset = run.slice().asset(asked.asset());
    boolean inPlace = request.replacesLivingData();
    if (inPlace && !asset.kind().equals("fileset")) {
      throw Refusal.of(
          "An in-place restore of "
              + asset.name()
              + " is not offered: it is a "
              + asset.kind()
              + " asset. Restore it into a zone (leave inPlace out), check it, and repoint its"
              + " users to the restored instance.");
    }
    List<String> plan = new ArrayList<>();
    RestoreSource source = CopyChoice.firstThatIsThere(run, asset, asked, plan);
    RepositoryRef from = run.slice().repository(source.copy().repository());
    if (run.slice().system(from.system()).can(Capability.LOG_ARCHIVE)) {
      run.job(VerifyJob.of(asset, Depth.LOG, source.point(), source.copy(), from, source.until()));
    }
    String target = inPlace ? targetPath(run) : Restores.zone(run).path();
    JobResult room = run.job(new ObserveJob(asset.system(), Subject.TARGET, null, target));
    long free = Long.parseLong(room.fact("freeBytes"));
    long needed = source.point().logicalBytes();
    if (needed > 0 && free < needed) {
      throw Refusal.of(
          target
              + " has "
              + free
              + " bytes free; "
              + asset.name()
              + " needs "
              + needed
              + ". Free some space or name another zone.");
    }
    plan.add(
        "Restore "
            + asset.name()
            + " from point "
            + source.point().id()
            + " (consistent at "
            + source.point().consistentAt()
            + ", "
            + needed
            + " bytes) in repository "
            + from.name()
            + (source.until() == null ? "" : ", rolled forward to " + source.until()));
    plan.add(
        inPlace
            ? "REPLACES the living data at " + target + "; the damaged state is kept beside it"
            : "Into isolated zone " + Restores.zone(run).name() + "; living data is not touched");
    plan.add(
        "Then verified against "
            + (Restores.expected(source) == null
                ? "the engine's own checks (no baseline was named)"
                : "recorded digests"));
    return new Admitted(source, plan);
  }

  static String targetPath(Run run) {
    return Objects.requireNonNull(
        run.slice().targetPath(), "admission resolves the target of an in-place restore");
  }

  /**
   * What would be restored, with the points pinned, so that the act can name what the plan showed.
   */
  static EmergencyRestoreReport dryRun(
      List<RestoreSource> sources, List<String> plan, RecoveryClock clock) {
    return new EmergencyRestoreReport(
        Outcome.SUCCEEDED,
        "Dry run: nothing was changed. Start it again with \"dryRun\": false to do it.",
        true,
        plan,
        sources.stream().map(source -> planned(source, clock)).toList(),
        clock.stamps(),
        false);
  }

  private static Restored planned(RestoreSource source, RecoveryClock clock) {
    Instant asOf = source.dataAsOf();
    return new Restored(
        source.asset(),
        Outcome.NOTHING_TO_DO,
        "planned, not done",
        source.point().id(),
        asOf,
        clock.lossSeconds(asOf),
        null,
        null,
        Proof.NONE,
        0,
        0,
        0,
        0);
  }

  static String verdict(List<Restored> restored, boolean handedOver) {
    String assets =
        restored.stream()
            .map(r -> r.asset() + ": " + r.outcome() + ", " + r.proof() + ". " + r.message())
            .collect(Collectors.joining(" "));
    if (handedOver) {
      return assets + " Handed over.";
    }
    String where =
        restored.stream()
            .filter(r -> r.target() != null)
            .map(r -> r.asset() + " at " + r.target())
            .collect(Collectors.joining(", "));
    return assets
        + " NOT handed over: the restored data is "
        + (where.isEmpty() ? "nowhere usable" : where)
        + "; repoint its users there or restore in place.";
  }
}
