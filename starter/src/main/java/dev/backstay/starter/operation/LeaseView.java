package dev.backstay.starter.operation;

import dev.backstay.catalog.lease.Lease;
import dev.backstay.workflows.job.LeaseMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something held.
 *
 * @param token the job that holds it
 * @param orphanedAt when its run closed although the end of the job was not observed
 */
record LeaseView(
    String resource,
    LeaseMode mode,
    String run,
    String token,
    int epoch,
    Instant since,
    @Nullable Instant orphanedAt) {

  static LeaseView of(Lease lease) {
    return new LeaseView(
        lease.resource(),
        lease.mode(),
        lease.holder().workflowId(),
        lease.token(),
        lease.epoch(),
        lease.grantedAt(),
        lease.orphanedAt());
  }
}
