package dev.backstay.workflows.database;

import static dev.backstay.workflows.database.OracleBackup.Step.ARCHIVE_LOGS;
import static dev.backstay.workflows.database.OracleBackup.Step.BACK_UP;
import static dev.backstay.workflows.database.OracleBackup.Step.COPY_TO_APPLIANCE;
import static dev.backstay.workflows.database.OracleBackup.Step.PROVE;
import static dev.backstay.workflows.database.OracleBackup.Step.REVIEW;
import static dev.backstay.workflows.database.OracleBackup.Step.VALIDATE;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Backups;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;

/** The page {@code runbooks/database/oracle-backup.md}, as code. */
public final class OracleBackupWorkflow implements OracleBackup {

  @Override
  public BackupReport run(OracleBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var primary = run.slice().repository(asset.policy().repository());
          var backup =
              run.step(
                  BACK_UP, () -> run.job(BackupJob.full(asset, Consistency.ENGINE, run.slice())));
          var made = Backups.made(backup);
          run.step(
              ARCHIVE_LOGS,
              () -> run.job(VerifyJob.logArchived(asset, made.point(), made.copy(), primary)));
          var appliance = Backups.copyOffsite(run, COPY_TO_APPLIANCE, asset, made);
          var validated =
              run.step(
                  VALIDATE,
                  () ->
                      run.tryJob(
                          VerifyJob.of(
                              asset, Depth.READ_ALL, made.point(), made.copy(), primary, null)));
          Backups.review(run, REVIEW, asset, made, question(asset, validated));
          var proof =
              Backups.proof(
                  run,
                  PROVE,
                  asset,
                  DatabasePointInTimeRecovery.TYPE,
                  DatabasePointInTimeRecoveryRequest.proofOf(made.point()));
          return Backups.report(asset, backup, made, appliance, proof).and(validated);
        });
  }

  /** What the validation found stands before the question: it is what the team judges. */
  private static String question(AssetRef asset, JobResult validated) {
    return "Validation of %s: %s %s Is the backup as you expect it?"
        .formatted(asset.name(), validated.outcome(), validated.message());
  }
}
