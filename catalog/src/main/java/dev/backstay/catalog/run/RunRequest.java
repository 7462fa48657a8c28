package dev.backstay.catalog.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody asks for before its workflow exists.
 *
 * @param idempotencyKey unique over all runs; null when the caller gave none
 */
public record RunRequest(
    @Nullable String idempotencyKey,
    String namespace,
    String workflowId,
    String procedure,
    String target,
    String taskQueue,
    Map<String, Object> input,
    @Nullable String requestedBy) {}
