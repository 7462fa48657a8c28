package dev.backstay.workflows.application;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Draws a sample, restores it into a disposable zone and compares it with the manifest of backup
 * time.
 */
@WorkflowInterface
public interface FileRestoreValidation {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<FileRestoreValidationRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "FileRestoreValidation",
          Chapter.APPLICATION,
          "Restore a random sample of files and compare it byte for byte",
          "file_restore_validation",
          Risk.WRITE,
          FileRestoreValidation.class,
          FileRestoreValidationRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "shared-files", "point": "latest", "sampleSize": 50}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    SELECT_SAMPLE("Draw a random sample from the manifest"),
    RESTORE("Restore the sample into the scratch zone"),
    COMPARE("Compare digest, size, mode, owner, time and links"),
    REMOVE_SCRATCH("Remove the restored sample");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "FileRestoreValidation")
  ProofReport run(FileRestoreValidationRequest request);
}
