package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds runs that would wait for each other for ever. Most leases end with their job, so waiting
 * for them ends too; an in-place restore is kept until its run closes, and that run may itself
 * wait.
 */
final class WaitCircle {
  private final List<Lease> kept;
  private final List<Ticket> waiting;

  WaitCircle(List<Lease> held, List<Ticket> waiting) {
    this.kept = held.stream().filter(lease -> lease.mode() == LeaseMode.RESTORE_IN_PLACE).toList();
    this.waiting = waiting;
  }

  /** Names the run that waits, perhaps through others, for what this ticket's run keeps. */
  Optional<String> closedBy(Ticket ticket) {
    for (Lease lease : keptInTheWayOf(ticket)) {
      if (waitsFor(lease.holder(), ticket, new HashSet<>())) {
        return Optional.of(
            "%s %s until it ends and waits for this run, so each would wait for the other for ever"
                .formatted(
                    lease.holder().workflowId(),
                    "keeps " + lease.resource().replaceFirst(":", " ")));
      }
    }
    return Optional.empty();
  }

  private boolean waitsFor(LeaseHolder who, Ticket ticket, Set<LeaseHolder> seen) {
    if (!seen.add(who)) {
      return false;
    }
    return waiting.stream()
        .filter(other -> !other.token().equals(ticket.token()) && other.isKin(who))
        .flatMap(other -> keptInTheWayOf(other).stream())
        .anyMatch(lease -> ticket.isKin(lease.holder()) || waitsFor(lease.holder(), ticket, seen));
  }

  private List<Lease> keptInTheWayOf(Ticket ticket) {
    return kept.stream()
        .filter(lease -> !ticket.isKin(lease.holder()) && ticket.wants(lease))
        .toList();
  }
}
