package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.model.Priority;
import java.time.Instant;
import java.util.List;

/**
 * Somebody waits.
 *
 * @param arrival order of filing; within one priority the earlier goes first
 * @param reason what it waits for and its place, when it last asked
 * @param alive false when it was not refreshed for a while: it blocks nobody until it is again
 */
public record Ticket(
    LeaseHolder holder,
    String token,
    List<LeaseClaim> claims,
    Priority priority,
    long arrival,
    String reason,
    Instant filedAt,
    Instant refreshedAt,
    boolean alive) {}
