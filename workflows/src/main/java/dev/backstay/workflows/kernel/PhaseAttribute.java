package dev.backstay.workflows.kernel;

import io.temporal.workflow.Workflow;

/**
 * Keeps {@code BkPhase} true while a run waits, so that a list of waiting runs can be asked for. A
 * run that never waits changes it never.
 */
final class PhaseAttribute {
  private String shown = "RUNNING";

  void enter(String phase) {
    if (!phase.equals(shown)) {
      shown = phase;
      Workflow.upsertTypedSearchAttributes(RunAttributes.PHASE.valueSet(phase));
    }
  }
}
