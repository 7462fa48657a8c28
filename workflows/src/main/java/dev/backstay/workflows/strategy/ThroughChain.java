package dev.backstay.workflows.strategy;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Chain;
import org.jspecify.annotations.Nullable;

/** How a kind of asset comes back through its chain, and what can be said of what came back. */
sealed interface ThroughChain permits FilesThroughChain, MachineThroughChain {

  /** Restores the pinned point into the zone, for as long as the run needs it. */
  JobResult restore();

  /** Compares it, or records why that cannot be; null then. */
  @Nullable JobResult compare(RunbookStep step, JobResult restored);

  /** What is proved by it, and no more. */
  ProofReport report(Chain chain, JobResult restored, @Nullable JobResult compared);

  static ThroughChain of(Run run, AssetRef asset) {
    return asset.kind().equals("fileset")
        ? new FilesThroughChain(run, asset)
        : new MachineThroughChain(run, asset);
  }
}
