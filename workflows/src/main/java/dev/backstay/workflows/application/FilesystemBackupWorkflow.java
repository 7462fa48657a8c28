package dev.backstay.workflows.application;

import static dev.backstay.workflows.application.FilesystemBackup.Step.BACK_UP;
import static dev.backstay.workflows.application.FilesystemBackup.Step.COPY_OFFSITE;
import static dev.backstay.workflows.application.FilesystemBackup.Step.DEDUPLICATION;
import static dev.backstay.workflows.application.FilesystemBackup.Step.PROVE;
import static dev.backstay.workflows.application.FilesystemBackup.Step.REVIEW;
import static dev.backstay.workflows.application.FilesystemBackup.Step.SCAN;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Backups;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.Consistency;

/** The page {@code runbooks/application/filesystem-backup.md}, as code. */
public final class FilesystemBackupWorkflow implements FilesystemBackup {

  @Override
  public BackupReport run(FilesystemBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var asset = run.asset();
          var primary = run.slice().repository(asset.policy().repository());
          run.step(SCAN, () -> run.job(new DiscoverJob(asset.system(), asset)));
          var backup =
              run.step(
                  BACK_UP,
                  () -> run.job(BackupJob.full(asset, Consistency.FILESYSTEM, run.slice())));
          var made = Backups.made(backup);
          run.step(
              DEDUPLICATION,
              () ->
                  run.job(
                      new ObserveJob(
                          primary.system(), ObserveJob.Subject.CAPACITY, primary, null)));
          var offsite = Backups.copyOffsite(run, COPY_OFFSITE, asset, made);
          Backups.review(
              run,
              REVIEW,
              asset,
              made,
              "Are the counts of " + asset.name() + " as you expect them?");
          var proof =
              Backups.proof(
                  run,
                  PROVE,
                  asset,
                  FileRestoreValidation.TYPE,
                  FileRestoreValidationRequest.sampleOf(asset.name(), made.point().id()));
          return Backups.report(asset, backup, made, offsite, proof);
        });
  }
}
