package dev.backstay.workflows.recovery;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Restores one or more assets at emergency priority, verifies them and hands them over. A dry run
 * unless told otherwise.
 */
@WorkflowInterface
public interface EmergencyRestore {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<EmergencyRestoreRequest, EmergencyRestoreReport> TYPE =
      new ProcedureType<>(
          "EmergencyRestore",
          Chapter.RECOVERY,
          "Restore in an emergency",
          "emergency_data_restore",
          Risk.DESTRUCTIVE,
          EmergencyRestore.class,
          EmergencyRestoreRequest.class,
          EmergencyRestoreReport.class,
          Step.class,
"""
{"asset": "shared-files", "cause": "deleted", "point": "latest-verified", "reason": "files deleted by mistake", "ticket": "INC-1234"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    REQUEST("Take the request: who, why, what, to which moment"),
    PRIORITISE("Put the most critical data first"),
    ADMIT("Check point, chain, zone and target"),
    RESTORE("Restore at emergency priority"),
    COORDINATE("Inform the incident response team"),
    VERIFY("Verify the consistency of what was restored"),
    HAND_OVER("Hand over, or say that it has not been");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "EmergencyRestore")
  EmergencyRestoreReport run(EmergencyRestoreRequest request);
}
