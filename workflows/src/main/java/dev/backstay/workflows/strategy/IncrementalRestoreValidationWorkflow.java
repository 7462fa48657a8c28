package dev.backstay.workflows.strategy;

import static dev.backstay.workflows.strategy.IncrementalRestoreValidation.Step.CHECK_LINKS;
import static dev.backstay.workflows.strategy.IncrementalRestoreValidation.Step.COMPARE;
import static dev.backstay.workflows.strategy.IncrementalRestoreValidation.Step.REMOVE_SCRATCH;
import static dev.backstay.workflows.strategy.IncrementalRestoreValidation.Step.RESTORE;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Chain.Link;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page {@code runbooks/strategy/incremental-restore-validation.md}, as code. */
public final class IncrementalRestoreValidationWorkflow implements IncrementalRestoreValidation {
  private static final int AT_ONCE = 4;

  @Override
  public ProofReport run(IncrementalRestoreValidationRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var chain = run.slice().chain(asset.name()).orElseThrow();
          var links =
              run.each(
                  CHECK_LINKS,
                  chain.links(),
                  AT_ONCE,
                  link -> link.point().id(),
                  link -> check(run, asset, link));
          var wrong = wrong(chain, links);
          if (!wrong.isEmpty()) {
            return broken(run, asset, wrong);
          }
          var way = ThroughChain.of(run, asset);
          var restored = run.step(RESTORE, way::restore);
          var compared = way.compare(COMPARE, restored);
          run.step(REMOVE_SCRATCH, () -> run.removeScratch(asset.name()));
          return way.report(chain, restored, compared);
        });
  }

  private static JobResult check(Run run, AssetRef asset, Link link) {
    return run.attempt(
        VerifyJob.of(
            asset,
            Depth.METADATA,
            link.point(),
            link.copy(),
            run.slice().repository(link.copy().repository()),
            null));
  }

  private static List<String> wrong(Chain chain, List<JobResult> links) {
    List<String> wrong = new ArrayList<>(chain.problems());
    for (int i = 0; i < links.size(); i++) {
      if (!links.get(i).outcome().usable()) {
        wrong.add(chain.links().get(i).point().id() + ": " + links.get(i).message());
      }
    }
    return wrong;
  }

  /** A chain that misses a link restores nothing that can be trusted, so nothing is tried. */
  private static ProofReport broken(Run run, AssetRef asset, List<String> wrong) {
    run.skip(RESTORE, "the chain is broken");
    run.skip(COMPARE, "nothing was restored");
    run.skip(REMOVE_SCRATCH, "nothing was restored");
    return new ProofReport(
        Outcome.FAILED,
        "The chain of %s is broken: %s. Next: run IncrementalBackup, which takes a full."
            .formatted(asset.name(), String.join("; ", wrong)),
        asset.name(),
        Proof.NONE,
        Map.of("brokenLinks", String.valueOf(wrong.size())));
  }
}
