package dev.backstay.workflows.recovery;

import static dev.backstay.workflows.recovery.EmergencyRestore.Step.HAND_OVER;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.RESTORE;
import static dev.backstay.workflows.recovery.EmergencyRestore.Step.VERIFY;

import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.kernel.FollowUps;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Baseline;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.recovery.EmergencyRestoreReport.Restored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restores, verifies and hands over one asset of an emergency; its failure leaves the others. */
final class EmergencyAsset {
  private final Run run;
  private final EmergencyRestoreRequest request;
  private final RestoreSource source;
  private final AssetRef asset;
  private final RecoveryClock clock;

  EmergencyAsset(
      Run run, EmergencyRestoreRequest request, RestoreSource source, RecoveryClock clock) {
    this.run = run;
    this.request = request;
    this.source = source;
    this.asset = run.slice().asset(source.asset());
    this.clock = clock;
  }

  Restored perform(List<String> failedBefore) {
    if (!failedBefore.isEmpty()) {
      return nothing(Outcome.BLOCKED, "Not restored: it depends on " + failedBefore + ".");
    }
    JobResult restored = run.step(RESTORE, asset.name(), () -> run.tryJob(job()));
    clock.restored(run.now());
    if (!restored.outcome().usable()) {
      String next = restored.nextAction();
      return nothing(
          restored.outcome(), restored.message() + (next == null ? "" : " Next: " + next));
    }
    String path = restored.fact("path");
    ProofReport proof = run.step(VERIFY, asset.name(), () -> verify(path));
    clock.verified(run.now());
    String preserved = null;
    String target = path;
    if (!request.replacesLivingData()) {
      run.skip(HAND_OVER, "isolated restore: nothing was put in place");
    } else if (!proof.outcome().usable()) {
      run.skip(HAND_OVER, "not verified: the living data was left as it is");
    } else {
      target = EmergencyPlan.targetPath(run);
      String place = target;
      JobResult handedOver =
          run.step(HAND_OVER, () -> run.job(new HandOverJob(asset.system(), asset, path, place)));
      preserved = handedOver.fact("preserved");
      clock.handedOver(run.now());
    }
    return restored(restored, proof, target, preserved);
  }

  private RestoreJob job() {
    RepositoryRef from = run.slice().repository(source.copy().repository());
    boolean inPlace = request.replacesLivingData();
    return new RestoreJob(
        from.system(),
        asset,
        source.point(),
        source.copy(),
        from,
        inPlace ? null : Restores.zone(run),
        inPlace ? EmergencyPlan.targetPath(run) : null,
        source.until(),
        List.of());
  }

  private ProofReport verify(String path) {
    Baseline baseline = source.baseline();
    ConsistencyVerificationRequest compare =
        new ConsistencyVerificationRequest(
            asset.name(),
            "compare",
            path,
            "id:" + source.point().id(),
            baseline == null ? null : baseline.id(),
            request.requestedBy(),
            request.reason(),
            request.ticket(),
            Map.of());
    return FollowUps.proof(run, ConsistencyVerification.TYPE, compare, asset.name());
  }

  private Restored restored(
      JobResult job, ProofReport proof, String target, @Nullable String preserved) {
    Instant asOf = source.dataAsOf();
    return new Restored(
        asset.name(),
        job.outcome().and(proof.outcome()),
        proof.message(),
        source.point().id(),
        asOf,
        clock.lossSeconds(asOf),
        target,
        preserved,
        proof.proof(),
        Restores.seconds(job),
        number(job.facts().get("restoredBytes")),
        number(proof.facts().get("rowsCompared")),
        number(proof.facts().get("filesCompared")));
  }

  private Restored nothing(Outcome outcome, String message) {
    return new Restored(
        asset.name(),
        outcome,
        message,
        source.point().id(),
        null,
        -1,
        null,
        null,
        Proof.NONE,
        0,
        0,
        0,
        0);
  }

  private static long number(@Nullable String fact) {
    return fact == null ? 0 : Long.parseLong(fact);
  }
}
