package dev.backstay.workflows.database;

import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Base backup by streaming, log archived without a gap, second copy, review and proof. */
@WorkflowInterface
public interface PostgresBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<PostgresBackupRequest, BackupReport> TYPE =
      new ProcedureType<>(
          "PostgresBackup",
          Chapter.DATABASE,
          "Back up a PostgreSQL server with Barman",
          "postgresql_backup_execution",
          Risk.WRITE,
          PostgresBackup.class,
          PostgresBackupRequest.class,
          BackupReport.class,
          Step.class,
"""
{"asset": "orders-db"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    BASE_BACKUP("Take a base backup by streaming"),
    ARCHIVE_WAL("Archive the write-ahead log up to now, without a gap"),
    COPY_OFFSITE("Copy to the S3-compatible store"),
    REVIEW("Have the database administrator look"),
    PROVE("Prove it by a restore into a scratch instance");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "PostgresBackup")
  BackupReport run(PostgresBackupRequest request);
}
