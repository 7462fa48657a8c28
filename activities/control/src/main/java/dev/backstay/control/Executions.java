package dev.backstay.control;

import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.model.RunLiveness;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.LostRunRef;

/** What Temporal knows of the executions behind runs. */
public interface Executions {

  /** The namespace that is asked; runs of another one are nobody's business here. */
  String namespace();

  /** Whether the run can still act; everything that is no clear answer is UNKNOWN. */
  RunLiveness liveness(LeaseHolder run);

  /** Has the run settled by a workflow of its own; does nothing while one is at work. */
  void settle(LostRunRef lost);

  /**
   * How a run ended, what it says of itself, and its archived history.
   *
   * @param lastRunId the execution that wrote to the catalog last
   */
  LostRunEnding read(LostRunRef lost, String lastRunId);
}
