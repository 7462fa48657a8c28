package dev.backstay.workflows.strategy;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.SampleJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.RestoreSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sample of the files, compared with the manifest of backup time. */
final class FilesThroughChain implements ThroughChain {
  private final Run run;
  private final AssetRef asset;
  private final RestoreSource source;
  private final List<String> paths = new ArrayList<>();

  FilesThroughChain(Run run, AssetRef asset) {
    this.run = run;
    this.asset = asset;
    this.source = run.slice().source(asset.name());
  }

  @Override
  public JobResult restore() {
    var sample =
        run.job(SampleJob.of(asset, source.point(), asset.policy().sampleSize(), run.workflowId()));
    sample.listed().forEach(file -> paths.add(file.nativeId()));
    return run.scratch(Restores.items(run, asset, List.copyOf(paths)));
  }

  @Override
  public JobResult compare(RunbookStep step, JobResult restored) {
    return run.step(
        step,
        () ->
            run.job(
                VerifyJob.restored(
                    asset,
                    Depth.CONTENT,
                    source.point(),
                    restored.fact("path"),
                    source.point().manifest(),
                    List.copyOf(paths))));
  }

  @Override
  public ProofReport report(Chain chain, JobResult restored, @Nullable JobResult compared) {
    return Restores.proof(asset, restored, Objects.requireNonNull(compared, "files are compared"));
  }
}
