package dev.backstay.workflows.database;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Restores into a disposable zone, starts the engine, reads every row, removes the scratch
 * instance.
 */
@WorkflowInterface
public interface PostgresRestore {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<PostgresRestoreRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "PostgresRestore",
          Chapter.DATABASE,
          "Restore a PostgreSQL server into a scratch instance and prove it",
          "postgres_restore_procedure",
          Risk.WRITE,
          PostgresRestore.class,
          PostgresRestoreRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "orders-db", "point": "latest"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    CHECK_CHAIN("Check base backup and log"),
    RESTORE("Restore into the scratch zone"),
    START_AND_READ("Start the engine and read every table"),
    REMOVE_SCRATCH("Remove the scratch instance");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "PostgresRestore")
  ProofReport run(PostgresRestoreRequest request);
}
