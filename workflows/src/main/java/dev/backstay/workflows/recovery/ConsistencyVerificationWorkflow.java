package dev.backstay.workflows.recovery;

import static dev.backstay.workflows.recovery.ConsistencyVerification.Step.CHECK_INPUT;
import static dev.backstay.workflows.recovery.ConsistencyVerification.Step.COMPARE;
import static dev.backstay.workflows.recovery.ConsistencyVerification.Step.DIGEST;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Proof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The page {@code runbooks/recovery/consistency-verification.md}, as code. */
public final class ConsistencyVerificationWorkflow implements ConsistencyVerification {

  @Override
  public ProofReport run(ConsistencyVerificationRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          if (request.takesBaseline()) {
            run.skip(CHECK_INPUT, "a baseline is taken; nothing to compare with");
            var taken = run.step(DIGEST, () -> run.job(VerifyJob.baseline(asset)));
            run.skip(COMPARE, "a baseline is taken; nothing to compare with");
            return report(asset, taken);
          }
          var source = run.slice().source(asset.name());
          var expected = Restores.expected(source);
          run.step(
              CHECK_INPUT,
              () ->
                  expected == null
                      ? "nothing was recorded before; the engine's own checks only"
                      : "compares with " + expected.uri());
          String target = Objects.requireNonNull(request.target(), "admission requires a target");
          var verified =
              run.step(
                  DIGEST,
                  () ->
                      run.job(
                          VerifyJob.restored(
                              asset, depth(asset), source.point(), target, expected, List.of())));
          run.step(COMPARE, () -> verified.message());
          return report(asset, verified);
        });
  }

  static Depth depth(AssetRef asset) {
    return asset.hasLog() ? Depth.ENGINE : Depth.CONTENT;
  }

  private static ProofReport report(AssetRef asset, JobResult verified) {
    Map<String, String> facts = new LinkedHashMap<>(verified.facts());
    Proof proof = verified.proof();
    return new ProofReport(verified.outcome(), verified.message(), asset.name(), proof, facts);
  }
}
