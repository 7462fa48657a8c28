package dev.backstay.catalog.lease;

import static java.util.stream.Collectors.groupingBy;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides who may go, from what is held and who waits. Pure: the same facts give the same verdict.
 *
 * <p>A ticket waits while it conflicts with a lease, or with an earlier ticket that wants something
 * conflicting, so that a stream of small jobs cannot starve a large one. An earlier ticket reserves
 * slots only when nothing else holds it up: a slot does not stand idle for a job that could not use
 * it. Whoever waits for a system that a person closed holds nobody up, and has its place again when
 * the system is open.
 *
 * <p>One pass over the tickets in their order judges all of them.
 */
final class Gate {
  static final Comparator<Ticket> ORDER =
      Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::arrival);

  private final List<Lease> held;
  private final Map<String, List<Lease>> heldByResource;
  private final List<Ticket> waiting;
  private final Map<String, SlotLimits.Slots> limits = new HashMap<>();
  private final SlotLimits slotLimits;
  private final Closures closures;

  Gate(List<Lease> held, List<Ticket> tickets, SlotLimits limits) {
    this(held, tickets, limits, Closures.NONE);
  }

  Gate(List<Lease> held, List<Ticket> tickets, SlotLimits limits, Closures closures) {
    this.held = held;
    this.heldByResource = held.stream().collect(groupingBy(Lease::resource));
    this.closures = closures;
    this.waiting =
        tickets.stream()
            .filter(Ticket::alive)
            .filter(ticket -> closed(ticket).isEmpty())
            .sorted(ORDER)
            .toList();
    this.slotLimits = limits;
  }

  /** What holds the ticket up, in one plain line; empty when it may be granted. */
  Optional<String> obstacle(Ticket ticket) {
    Pass pass = new Pass();
    waiting.stream()
        .takeWhile(other -> ORDER.compare(other, ticket) <= 0)
        .filter(other -> !other.token().equals(ticket.token()))
        .forEach(pass::queue);
    return pass.obstacle(ticket)
        .map(obstacle -> new ObstacleWords(held, waiting).of(obstacle, ticket));
  }

  /** Those of the tickets that nothing holds up, in granting order. */
  List<Ticket> passing(List<Ticket> tickets) {
    Set<String> asked = new HashSet<>();
    tickets.forEach(ticket -> asked.add(ticket.token()));
    Set<String> counted = new HashSet<>();
    waiting.forEach(ticket -> counted.add(ticket.token()));
    Pass pass = new Pass();
    List<Ticket> passing = new ArrayList<>();
    Stream.concat(waiting.stream(), tickets.stream().filter(t -> !counted.contains(t.token())))
        .sorted(ORDER)
        .forEach(
            ticket -> {
              if (asked.contains(ticket.token()) && pass.obstacle(ticket).isEmpty()) {
                passing.add(ticket);
              }
              if (counted.contains(ticket.token())) {
                pass.queue(ticket);
              }
            });
    return passing;
  }

  /** One way through the tickets, in their order. */
  private final class Pass {
    private final EarlierTickets earlier = new EarlierTickets();
    private final Map<String, Integer> inUse = new HashMap<>();

    private Pass() {
      held.stream()
          .filter(lease -> lease.mode() == LeaseMode.SLOT)
          .forEach(lease -> inUse.merge(lease.resource(), 1, Integer::sum));
    }

    void queue(Ticket ticket) {
      if (conflict(ticket, earlier).isEmpty()) {
        slots(ticket).forEach(system -> inUse.merge(system, 1, Integer::sum));
      }
      earlier.add(ticket);
    }

    Optional<Obstacle> obstacle(Ticket ticket) {
      return closed(ticket)
          .<Obstacle>map(Obstacle.Closed::new)
          .or(() -> conflict(ticket, earlier))
          .or(() -> noSlot(ticket, inUse));
    }
  }

  private Optional<String> closed(Ticket ticket) {
    return slots(ticket).stream()
        .flatMap(slot -> closures.of(nameOf(slot), ticket.priority()).stream())
        .findFirst();
  }

  private Optional<Obstacle> conflict(Ticket ticket, EarlierTickets earlier) {
    for (LeaseClaim claim : ticket.claims()) {
      for (Lease lease : heldByResource.getOrDefault(claim.resource(), List.of())) {
        if (!ticket.isKin(lease.holder()) && lease.mode().conflictsWith(claim.mode())) {
          return Optional.of(new Obstacle.Held(lease, claim));
        }
      }
      Optional<Ticket> before =
          earlier.wanting(
              claim, other -> !ticket.isKin(other.holder()) && !waitsForKin(other, ticket));
      if (before.isPresent()) {
        return Optional.of(new Obstacle.Behind(before.get(), claim));
      }
    }
    return Optional.empty();
  }

  /** Who waits for what this run holds cannot go before it, and so does not hold it up. */
  private boolean waitsForKin(Ticket other, Ticket ticket) {
    return other.claims().stream()
        .flatMap(claim -> heldByResource.getOrDefault(claim.resource(), List.of()).stream())
        .anyMatch(
            lease ->
                ticket.isKin(lease.holder()) && !other.isKin(lease.holder()) && other.wants(lease));
  }

  private Optional<Obstacle> noSlot(Ticket ticket, Map<String, Integer> inUse) {
    for (String resource : slots(ticket)) {
      SlotLimits.Slots slots =
          limits.computeIfAbsent(resource, any -> slotLimits.of(nameOf(resource)));
      int most = slots.concurrency() + (ticket.priority().ordinal() == 0 ? slots.emergency() : 0);
      if (inUse.getOrDefault(resource, 0) >= most) {
        return Optional.of(new Obstacle.NoSlot(resource, most));
      }
    }
    return Optional.empty();
  }

  private static List<String> slots(Ticket ticket) {
    return ticket.claims().stream()
        .filter(claim -> claim.mode() == LeaseMode.SLOT)
        .map(LeaseClaim::resource)
        .distinct()
        .toList();
  }

  private static String nameOf(String resource) {
    return resource.substring(resource.indexOf(':') + 1);
  }
}
