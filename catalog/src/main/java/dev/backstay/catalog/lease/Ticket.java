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
 * @param ancestors see {@link LeaseRequest#ancestors}
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
    List<String> ancestors,
    boolean alive) {

  /** Whether that holder is the run itself, or one that waits for it to end. */
  boolean isKin(LeaseHolder other) {
    return other.equals(holder)
        || (other.namespace().equals(holder.namespace()) && ancestors.contains(other.firstRunId()));
  }

  boolean wants(Lease lease) {
    return claims.stream()
        .anyMatch(
            claim ->
                claim.resource().equals(lease.resource())
                    && lease.mode().conflictsWith(claim.mode()));
  }
}
