package dev.backstay.starter.run;

import org.jspecify.annotations.Nullable;

/**
 * A run that was started, or found by its idempotency key.
 *
 * @param id the workflow id; the run's id in this API
 * @param runId Temporal's id of the execution; null when an earlier request started it
 * @param repeated whether the idempotency key had been used before
 */
record StartedRun(
    String id,
    String workflowId,
    @Nullable String runId,
    String procedure,
    String target,
    boolean repeated,
    RunLinks.Links links) {}
