package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.model.Priority;
import java.util.List;

/**
 * A job asks for everything it must hold while it runs: all of it, or nothing.
 *
 * @param token identifies the job; asking again with a granted token is granted
 * @param epoch recorded with the lease, and given back when it is asked for again
 * @param ancestors first run ids of the runs this one is a follow-up of: they wait for it, so what
 *     they hold does not hold it up
 */
public record LeaseRequest(
    LeaseHolder holder,
    String token,
    List<LeaseClaim> claims,
    Priority priority,
    int epoch,
    List<String> ancestors) {

  /** A job of a run that is nobody's follow-up. */
  public LeaseRequest(
      LeaseHolder holder, String token, List<LeaseClaim> claims, Priority priority, int epoch) {
    this(holder, token, claims, priority, epoch, List.of());
  }
}
