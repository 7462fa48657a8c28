package dev.backstay.catalog.job;

import dev.backstay.workflows.job.JobResult;
import org.jspecify.annotations.Nullable;

/**
 * A job that ended.
 *
 * @param workflowId the run it belonged to
 * @param key the item of its step; empty when the step occurs once
 * @param reconciled false when it ran under an older epoch of its system
 */
public record JobRecord(
    String token,
    String workflowId,
    String step,
    String key,
    String kind,
    String system,
    String asset,
    int epoch,
    boolean reconciled,
    @Nullable JobResult result) {}
