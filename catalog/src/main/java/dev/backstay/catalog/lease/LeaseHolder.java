package dev.backstay.catalog.lease;

import dev.backstay.workflows.model.RunIdentity;

/** Who holds a lease: a run, across its resets. A follow-up is another holder than its parent. */
public record LeaseHolder(String namespace, String workflowId, String firstRunId) {

  public static LeaseHolder of(RunIdentity run) {
    return new LeaseHolder(run.namespace(), run.workflowId(), run.firstRunId());
  }
}
