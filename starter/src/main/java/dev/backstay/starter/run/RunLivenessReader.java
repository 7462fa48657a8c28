package dev.backstay.starter.run;

import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.model.RunLiveness;
import org.springframework.stereotype.Component;

/** Asks Temporal whether the run that holds something can still act. */
@Component
public class RunLivenessReader {
  private final TemporalRuns temporal;

  RunLivenessReader(TemporalRuns temporal) {
    this.temporal = temporal;
  }

  /** Everything that is no clear answer is {@code UNKNOWN}: not found, not reached, not ours. */
  public RunLiveness of(LeaseHolder holder) {
    if (!holder.namespace().equals(temporal.client().getOptions().getNamespace())) {
      return RunLiveness.UNKNOWN;
    }
    try {
      return temporal
          .describe(holder.workflowId())
          .map(run -> RunLiveness.of(run.getWorkflowExecutionInfo(), holder.firstRunId()))
          .orElse(RunLiveness.UNKNOWN);
    } catch (RuntimeException notReached) {
      return RunLiveness.UNKNOWN;
    }
  }
}
