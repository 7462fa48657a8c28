package dev.backstay.workflows.cloud;

import static dev.backstay.workflows.cloud.CrossAccountRestore.Step.BRING_COPY;
import static dev.backstay.workflows.cloud.CrossAccountRestore.Step.CHECK_KEY;
import static dev.backstay.workflows.cloud.CrossAccountRestore.Step.ENTER_ACCOUNT;
import static dev.backstay.workflows.cloud.CrossAccountRestore.Step.LOOK;
import static dev.backstay.workflows.cloud.CrossAccountRestore.Step.REMOVE_SCRATCH;
import static dev.backstay.workflows.cloud.CrossAccountRestore.Step.RESTORE;

import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Runbook;
import java.util.List;

/** The page {@code runbooks/cloud/cross-account-restore.md}, as code. */
public final class CrossAccountRestoreWorkflow implements CrossAccountRestore {

  @Override
  public ProofReport run(CrossAccountRestoreRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var point = run.slice().source(asset.name()).point();
          var zone = Restores.zone(run);
          var there = OtherAccount.vault(run);
          run.step(
              ENTER_ACCOUNT,
              () -> run.job(new ObserveJob(there.system(), Subject.HEALTH, null, null)));
          var copy = OtherAccount.copy(run, BRING_COPY);
          run.step(
              CHECK_KEY,
              () -> run.job(VerifyJob.of(asset, Depth.METADATA, point, copy, there, null)));
          var restored =
              run.step(
                  RESTORE,
                  () ->
                      run.scratch(
                          new RestoreJob(
                              there.system(),
                              asset,
                              point,
                              copy,
                              there,
                              zone,
                              null,
                              null,
                              List.of())));
          var looked =
              run.step(
                  LOOK,
                  () ->
                      run.job(
                          VerifyJob.shown(there.system(), asset, point, restored.fact("path"))));
          run.step(REMOVE_SCRATCH, () -> run.removeScratch(asset.name()));
          return Restores.proof(asset, restored, looked);
        });
  }
}
