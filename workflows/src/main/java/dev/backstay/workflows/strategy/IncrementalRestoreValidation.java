package dev.backstay.workflows.strategy;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Checks every link of a point's chain and restores the point through it into a disposable zone.
 */
@WorkflowInterface
public interface IncrementalRestoreValidation {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<IncrementalRestoreValidationRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "IncrementalRestoreValidation",
          Chapter.STRATEGY,
          "Restore the newest point through its whole chain",
          "incremental_restore_validation",
          Risk.WRITE,
          IncrementalRestoreValidation.class,
          IncrementalRestoreValidationRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "shared-files", "point": "latest"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    CHECK_LINKS("Check every link of the chain"),
    RESTORE("Restore through the whole chain into a disposable zone"),
    COMPARE("Compare what came back"),
    REMOVE_SCRATCH("Remove what was restored");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "IncrementalRestoreValidation")
  ProofReport run(IncrementalRestoreValidationRequest request);
}
