package dev.backstay.workflows.sweep;

import dev.backstay.workflows.kernel.RunHandlers;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.LostRunRef;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Settles a run that ended without closing its books: terminated, timed out, or failed in the
 * middle. No procedure of the handbook: the sweeper starts it, once per lost run.
 *
 * <p>The jobs of the lost run run on and are awaited; their leases stay until they were observed to
 * end. Cancelling this workflow stops those jobs too. Where the product shows several jobs that may
 * be one of them, it waits for a person as the run itself would have done.
 */
@WorkflowInterface
public interface SettleLostRun {
  String TYPE = "SettleLostRun";

  /** Its id: one lost run is never settled by two at once. */
  static String idFor(LostRunRef lost) {
    return "settle." + lost.workflowId() + "." + lost.firstRunId();
  }

  /** Returns, in words, what was done. */
  @WorkflowMethod(name = TYPE)
  String settle(LostRunRef lost);

  @UpdateMethod(
      name = "adoptJob",
      description =
          "Says which of the jobs the product shows is the one the lost run had started, or none."
              + " Only while it is asked for. Example: "
              + RunHandlers.ADOPT_EXAMPLE)
  String adoptJob(AdoptJob answer);

  @UpdateValidatorMethod(updateName = "adoptJob")
  void checkAdoptJob(AdoptJob answer);
}
