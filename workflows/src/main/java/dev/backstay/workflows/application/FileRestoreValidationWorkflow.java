package dev.backstay.workflows.application;

import static dev.backstay.workflows.application.FileRestoreValidation.Step.COMPARE;
import static dev.backstay.workflows.application.FileRestoreValidation.Step.REMOVE_SCRATCH;
import static dev.backstay.workflows.application.FileRestoreValidation.Step.RESTORE;
import static dev.backstay.workflows.application.FileRestoreValidation.Step.SELECT_SAMPLE;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.SampleJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Runbook;

/** The page {@code runbooks/application/file-restore-validation.md}, as code. */
public final class FileRestoreValidationWorkflow implements FileRestoreValidation {

  @Override
  public ProofReport run(FileRestoreValidationRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var source = run.slice().source(asset.name());
          Integer wanted = request.sampleSize();
          int size = wanted == null ? asset.policy().sampleSize() : wanted;
          var sample =
              run.step(
                  SELECT_SAMPLE,
                  () -> run.job(SampleJob.of(asset, source.point(), size, run.workflowId())));
          var paths = sample.listed().stream().map(JobResult.Listed::nativeId).toList();
          var restored = run.step(RESTORE, () -> run.scratch(Restores.items(run, asset, paths)));
          var verified =
              run.step(
                  COMPARE,
                  () ->
                      run.job(
                          VerifyJob.restored(
                              asset,
                              Depth.CONTENT,
                              source.point(),
                              restored.fact("path"),
                              source.point().manifest(),
                              paths)));
          run.step(REMOVE_SCRATCH, () -> run.removeScratch(asset.name()));
          return Restores.proof(asset, restored, verified);
        });
  }
}
