package dev.backstay.workflows.database;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Recovers a database to a time, an SCN or a restore point into an auxiliary instance, looks at it
 * through its engine, and removes it.
 */
@WorkflowInterface
public interface DatabasePointInTimeRecovery {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<DatabasePointInTimeRecoveryRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "DatabasePointInTimeRecovery",
          Chapter.DATABASE,
          "Recover an Oracle database to a point in time and prove it",
          "database_point_in_time_recovery",
          Risk.WRITE,
          DatabasePointInTimeRecovery.class,
          DatabasePointInTimeRecoveryRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "billing-db", "targetTime": "2026-11-21T03:09:59Z"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    CHECK_RANGE("Check that backup and logs reach what was named"),
    RECOVER("Recover into an auxiliary instance"),
    CHECK_ENGINE("Have the engine open it and read every block"),
    REMOVE("Remove the auxiliary instance");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "DatabasePointInTimeRecovery")
  ProofReport run(DatabasePointInTimeRecoveryRequest request);
}
