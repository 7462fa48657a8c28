package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something held. It ends when it is given back, never by the clock.
 *
 * @param orphanedAt when the run closed although the job's end was not observed; null otherwise
 */
public record Lease(
    LeaseHolder holder,
    String token,
    String resource,
    LeaseMode mode,
    int epoch,
    Instant grantedAt,
    @Nullable Instant orphanedAt) {}
