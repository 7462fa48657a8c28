package dev.backstay.workflows.application;

import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Scan, back up, copy offsite, review, and prove a random sample byte for byte. */
@WorkflowInterface
public interface FilesystemBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<FilesystemBackupRequest, BackupReport> TYPE =
      new ProcedureType<>(
          "FilesystemBackup",
          Chapter.APPLICATION,
          "Back up file shares with restic",
          "filesystem_backup_procedure",
          Risk.WRITE,
          FilesystemBackup.class,
          FilesystemBackupRequest.class,
          BackupReport.class,
          Step.class,
"""
{"asset": "shared-files"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    SCAN("Scan the shares"),
    BACK_UP("Back up to the repository"),
    DEDUPLICATION("Read deduplication and compression figures"),
    COPY_OFFSITE("Copy to the offsite repository"),
    REVIEW("Have the storage administrator look"),
    PROVE("Prove it by restoring a random sample");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "FilesystemBackup")
  BackupReport run(FilesystemBackupRequest request);
}
