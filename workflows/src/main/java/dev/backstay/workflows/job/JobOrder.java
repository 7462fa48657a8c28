package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job as a site worker receives it: what to do, under which name, with which permission.
 *
 * @param token the job's name for ever, see {@link Tokens}
 * @param attempt 1 for the first; a later one exists only when the earlier provably ended without
 *     effect
 * @param mark the product's high-water mark read before the first start; null where tokens make it
 *     unnecessary
 */
public record JobOrder(
    String token,
    int attempt,
    JobSpec spec,
    SystemRef system,
    int epoch,
    Priority priority,
    Duration deadline,
    @Nullable Mark mark) {}
