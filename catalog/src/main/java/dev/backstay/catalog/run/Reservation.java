package dev.backstay.catalog.run;

/**
 * The row for a requested run.
 *
 * @param created false when the idempotency key was used before: {@code run} is that earlier run.
 *     The caller compares procedure and input, and starts the workflow (again) under {@code
 *     run.workflowId()} when its phase is still REQUESTED
 */
public record Reservation(RunRecord run, boolean created) {}
