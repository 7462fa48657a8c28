package dev.backstay.workflows.database;

import static dev.backstay.workflows.database.PostgresBackup.Step.ARCHIVE_WAL;
import static dev.backstay.workflows.database.PostgresBackup.Step.BASE_BACKUP;
import static dev.backstay.workflows.database.PostgresBackup.Step.COPY_OFFSITE;
import static dev.backstay.workflows.database.PostgresBackup.Step.PROVE;
import static dev.backstay.workflows.database.PostgresBackup.Step.REVIEW;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Backups;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.Consistency;

/** The page {@code runbooks/database/postgres-backup.md}, as code. */
public final class PostgresBackupWorkflow implements PostgresBackup {

  @Override
  public BackupReport run(PostgresBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var primary = run.slice().repository(asset.policy().repository());
          var backup =
              run.step(
                  BASE_BACKUP,
                  () -> run.job(BackupJob.full(asset, Consistency.ENGINE, run.slice())));
          var made = Backups.made(backup);
          run.step(
              ARCHIVE_WAL,
              () -> run.job(VerifyJob.logArchived(asset, made.point(), made.copy(), primary)));
          var offsite = Backups.copyOffsite(run, COPY_OFFSITE, asset, made);
          Backups.review(
              run, REVIEW, asset, made, "Is the backup of " + asset.name() + " as you expect it?");
          var proof =
              Backups.proof(
                  run,
                  PROVE,
                  asset,
                  PostgresRestore.TYPE,
                  PostgresRestoreRequest.proofOf(asset.name(), made.point().id()));
          return Backups.report(asset, backup, made, offsite, proof);
        });
  }
}
