package dev.backstay.workflows.recovery;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Compares a restored target with the manifest of backup time or a baseline, or takes a baseline.
 */
@WorkflowInterface
public interface ConsistencyVerification {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<ConsistencyVerificationRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "ConsistencyVerification",
          Chapter.RECOVERY,
          "Verify that restored data is consistent",
          "data_consistency_verification",
          Risk.READ,
          ConsistencyVerification.class,
          ConsistencyVerificationRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "shared-files", "mode": "baseline"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    CHECK_INPUT("Find what to compare with"),
    DIGEST("Digest every table or file"),
    COMPARE("Compare with the baseline or manifest");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "ConsistencyVerification")
  ProofReport run(ConsistencyVerificationRequest request);
}
