package dev.backstay.workflows.database;

import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Level 0 with RMAN, logs without a gap, copy to the Recovery Appliance, validation and proof. */
@WorkflowInterface
public interface OracleBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<OracleBackupRequest, BackupReport> TYPE =
      new ProcedureType<>(
          "OracleBackup",
          Chapter.DATABASE,
          "Back up an Oracle database with RMAN",
          "oracle_rman_backup",
          Risk.WRITE,
          OracleBackup.class,
          OracleBackupRequest.class,
          BackupReport.class,
          Step.class,
"""
{"asset": "billing-db"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    BACK_UP("Back up the database with RMAN"),
    ARCHIVE_LOGS("Back up the archived logs up to now, without a gap in any thread"),
    COPY_TO_APPLIANCE("Copy to the Recovery Appliance"),
    VALIDATE("Crosscheck the backup and read every block of it"),
    REVIEW("Have the database administrators look at what was found"),
    PROVE("Prove it by a point-in-time recovery into an auxiliary instance");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "OracleBackup")
  BackupReport run(OracleBackupRequest request);
}
