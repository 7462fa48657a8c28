package dev.backstay.workflows.cloud;

import static dev.backstay.workflows.cloud.AwsBackup.Step.BACK_UP;
import static dev.backstay.workflows.cloud.AwsBackup.Step.COMPARE;
import static dev.backstay.workflows.cloud.AwsBackup.Step.CONFIGURE;
import static dev.backstay.workflows.cloud.AwsBackup.Step.PROVE;
import static dev.backstay.workflows.cloud.AwsBackup.Step.REPLICATE;
import static dev.backstay.workflows.cloud.AwsBackup.Step.REVIEW;
import static dev.backstay.workflows.cloud.AwsBackup.Step.VERIFY_REPLICA;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Backups;
import dev.backstay.workflows.kernel.Backups.Made;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import org.jspecify.annotations.Nullable;

/** The page {@code runbooks/cloud/aws-backup.md}, as code. */
public final class AwsBackupWorkflow implements AwsBackup {

  @Override
  public BackupReport run(AwsBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var shown = run.step(COMPARE, () -> Drift.shown(run));
          if (request.digests().isEmpty()) {
            run.skip(CONFIGURE, shown.howToApply());
          } else {
            run.step(CONFIGURE, () -> shown.apply(run, request.digests(), request.confirm()));
          }
          var backup =
              run.step(
                  BACK_UP, () -> run.job(BackupJob.full(asset, Consistency.CRASH, run.slice())));
          var made = Backups.made(backup);
          var replica = Backups.copyOffsite(run, REPLICATE, asset, made);
          verifyReplica(run, asset, made, replica);
          Backups.review(
              run,
              REVIEW,
              asset,
              made,
              "Are plans, vaults and the backup of " + asset.name() + " as you expect?");
          var proof =
              Backups.proof(
                  run,
                  PROVE,
                  asset,
                  CrossAccountRestore.TYPE,
                  CrossAccountRestoreRequest.proofOf(asset.name(), made.point().id()));
          return shown.noted(request, Backups.report(asset, backup, made, replica, proof));
        });
  }

  /** The copy is there, complete, and encrypted with the key of its own region. */
  private static void verifyReplica(
      Run run, AssetRef asset, Made made, @Nullable JobResult replica) {
    Copy there = replica == null ? null : replica.copy();
    if (there == null) {
      run.skip(VERIFY_REPLICA, "there is no copy in another region to check");
      return;
    }
    run.step(
        VERIFY_REPLICA,
        () ->
            run.job(
                VerifyJob.of(
                    asset,
                    Depth.METADATA,
                    made.point(),
                    there,
                    run.slice().repository(there.repository()),
                    null)));
  }
}
