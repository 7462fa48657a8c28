package dev.backstay.workflows.cloud;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Restores a volume or database in another account, looks at it there, and removes it. */
@WorkflowInterface
public interface CrossAccountRestore {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<CrossAccountRestoreRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "CrossAccountRestore",
          Chapter.CLOUD,
          "Restore a volume or database into another account and remove it again",
          "cross_account_restore",
          Risk.WRITE,
          CrossAccountRestore.class,
          CrossAccountRestoreRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "web-volume", "point": "latest"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    ENTER_ACCOUNT("Take on the role of the other account"),
    BRING_COPY("Copy to the vault of the other account"),
    CHECK_KEY("Check the copy there, and the grant on its key"),
    RESTORE("Restore into the other account"),
    LOOK("Look at what was restored"),
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

  @WorkflowMethod(name = "CrossAccountRestore")
  ProofReport run(CrossAccountRestoreRequest request);
}
