package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who may go, from what is held and who waits. Pure: the same facts give the same verdict.
 *
 * <p>A ticket waits while it conflicts with a lease, or with an earlier ticket that wants something
 * conflicting, so that a stream of small jobs cannot starve a large one. An earlier ticket reserves
 * slots only when nothing else holds it up: a slot does not stand idle for a job that could not use
 * it. Whoever waits for a system that a person closed holds nobody up, and has its place again when
 * the system is open.
 */
final class Gate {
  private static final Comparator<Ticket> ORDER =
      Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::arrival);

  private final List<Lease> held;
  private final List<Ticket> waiting;
  private final SlotLimits limits;
  private final Closures closures;

  Gate(List<Lease> held, List<Ticket> tickets, SlotLimits limits) {
    this(held, tickets, limits, Closures.NONE);
  }

  Gate(List<Lease> held, List<Ticket> tickets, SlotLimits limits, Closures closures) {
    this.held = held;
    this.closures = closures;
    this.waiting =
        tickets.stream()
            .filter(Ticket::alive)
            .filter(ticket -> closed(ticket).isEmpty())
            .sorted(ORDER)
            .toList();
    this.limits = limits;
  }

  /** What holds the ticket up, in one plain line; empty when it may be granted. */
  Optional<String> obstacle(Ticket ticket) {
    Optional<String> closed = closed(ticket);
    if (closed.isPresent()) {
      return closed;
    }
    Map<String, Integer> inUse = slotsInUse();
    List<Ticket> earlier = new ArrayList<>();
    for (Ticket other : waiting) {
      if (other.token().equals(ticket.token()) || ORDER.compare(other, ticket) > 0) {
        continue;
      }
      if (conflict(other, earlier).isEmpty()) {
        slots(other).forEach(system -> inUse.merge(system, 1, Integer::sum));
      }
      earlier.add(other);
    }
    return conflict(ticket, earlier).or(() -> slotObstacle(ticket, inUse));
  }

  private Optional<String> closed(Ticket ticket) {
    return slots(ticket).stream()
        .flatMap(slot -> closures.of(nameOf(slot), ticket.priority()).stream())
        .findFirst();
  }

  private Optional<String> conflict(Ticket ticket, List<Ticket> earlier) {
    for (LeaseClaim claim : ticket.claims()) {
      for (Lease lease : held) {
        if (!ticket.isKin(lease.holder())
            && lease.resource().equals(claim.resource())
            && lease.mode().conflictsWith(claim.mode())) {
          return Optional.of(
              "waits until %s no longer %s %s%s%s"
                  .formatted(
                      lease.holder().workflowId(),
                      words(lease.mode()),
                      words(claim.resource()),
                      isStopped(lease, claim) ? " (it is asked to stop)" : "",
                      place(ticket, claim.resource())));
        }
      }
      for (Ticket other : earlier) {
        if (!ticket.isKin(other.holder())
            && wantsConflicting(other, claim)
            && !waitsForKin(other, ticket)) {
          return Optional.of(
              "waits behind %s for %s%s"
                  .formatted(
                      other.holder().workflowId(),
                      words(claim.resource()),
                      place(ticket, claim.resource())));
        }
      }
    }
    return Optional.empty();
  }

  /** Who waits for what this run holds cannot go before it, and so does not hold it up. */
  private boolean waitsForKin(Ticket other, Ticket ticket) {
    return held.stream()
        .anyMatch(
            lease ->
                ticket.isKin(lease.holder()) && !other.isKin(lease.holder()) && other.wants(lease));
  }

  private static boolean wantsConflicting(Ticket other, LeaseClaim claim) {
    return other.claims().stream()
        .anyMatch(
            c -> c.resource().equals(claim.resource()) && c.mode().conflictsWith(claim.mode()));
  }

  private Optional<String> slotObstacle(Ticket ticket, Map<String, Integer> inUse) {
    for (String resource : slots(ticket)) {
      SlotLimits.Slots slots = limits.of(nameOf(resource));
      int most = slots.concurrency() + (ticket.priority().ordinal() == 0 ? slots.emergency() : 0);
      if (inUse.getOrDefault(resource, 0) >= most) {
        List<String> users = users(resource);
        String used =
            users.isEmpty()
                ? "others go first"
                : "%d of %d in use by %s".formatted(users.size(), most, someOf(users));
        return Optional.of(
            "waits for a slot of %s (%s)%s"
                .formatted(words(resource), used, place(ticket, resource)));
      }
    }
    return Optional.empty();
  }

  /** See {@link Leases#backupsBeforeRestores}. */
  private static boolean isStopped(Lease lease, LeaseClaim claim) {
    return lease.mode() == LeaseMode.FULL_BACKUP && claim.mode() == LeaseMode.RESTORE_IN_PLACE;
  }

  private Map<String, Integer> slotsInUse() {
    Map<String, Integer> inUse = new HashMap<>();
    held.stream()
        .filter(lease -> lease.mode() == LeaseMode.SLOT)
        .forEach(lease -> inUse.merge(lease.resource(), 1, Integer::sum));
    return inUse;
  }

  private List<String> users(String resource) {
    return held.stream()
        .filter(lease -> lease.mode() == LeaseMode.SLOT && lease.resource().equals(resource))
        .map(lease -> lease.holder().workflowId())
        .toList();
  }

  private String place(Ticket ticket, String resource) {
    List<Ticket> rivals =
        waiting.stream()
            .filter(
                t ->
                    t.token().equals(ticket.token())
                        || t.claims().stream().anyMatch(c -> c.resource().equals(resource)))
            .toList();
    long before = rivals.stream().filter(t -> ORDER.compare(t, ticket) < 0).count();
    return ", place %d of %d".formatted(before + 1, Math.max(rivals.size(), before + 1));
  }

  private static List<String> slots(Ticket ticket) {
    return ticket.claims().stream()
        .filter(claim -> claim.mode() == LeaseMode.SLOT)
        .map(LeaseClaim::resource)
        .distinct()
        .toList();
  }

  private static String someOf(List<String> users) {
    int most = 3;
    String named = String.join(", ", users.stream().limit(most).toList());
    return users.size() > most ? named + " and " + (users.size() - most) + " more" : named;
  }

  private static String nameOf(String resource) {
    return resource.substring(resource.indexOf(':') + 1);
  }

  private static String words(String resource) {
    return resource.replaceFirst(":", " ");
  }

  private static String words(LeaseMode mode) {
    return switch (mode) {
      case SLOT -> "takes a slot of";
      case FULL_BACKUP -> "backs up";
      case LOG_BACKUP -> "archives the log of";
      case READ -> "reads";
      case RESTORE_ISOLATED -> "restores elsewhere";
      case RESTORE_IN_PLACE -> "restores in place";
      case USE -> "uses";
      case PURGE -> "purges";
    };
  }
}
