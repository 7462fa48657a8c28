package dev.backstay.catalog.fence;

import java.time.Instant;

/**
 * An asset stands behind a fence: an in-place restore of it did not come to its end.
 *
 * @param target where the restore was to put the data
 * @param reason what is known of the state the target is in
 * @param workflowId the run that left it so
 */
public record Fence(String asset, String target, String reason, String workflowId, Instant since) {}
