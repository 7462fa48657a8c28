package dev.backstay.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.model.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final Instant THEN = Instant.parse("2026-11-22T00:00:00Z");

  /** The waker judges all tickets in one pass, a permit judges one: they must agree. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void aPassJudgesEachTicketAsItWouldBeJudgedAlone(long seed) {
    Random random = new Random(seed);
    List<Lease> held = new ArrayList<>();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      held.addAll(leases(random, i));
    }
    for (int i = 0; i < 60; i++) {
      tickets.add(ticket(random, 100 + i));
    }
    Gate gate = new Gate(held, tickets, system -> new SlotLimits.Slots(6, 1), Closures.NONE);
    assertThat(gate.passing(tickets))
        .containsExactlyInAnyOrderElementsOf(
            tickets.stream().filter(ticket -> gate.obstacle(ticket).isEmpty()).toList())
        .isSortedAccordingTo(Gate.ORDER);
    assertThat(gate.passing(tickets)).isNotEmpty().hasSizeLessThan(tickets.size());
  }

  private static List<Lease> leases(Random random, int number) {
    return claims(random).stream()
        .map(
            claim ->
                new Lease(
                    holder(number), "held" + number, claim.resource(), claim.mode(), 1, THEN, null))
        .toList();
  }

  private static Ticket ticket(Random random, int number) {
    return new Ticket(
        holder(random.nextInt(8) == 0 ? random.nextInt(12) : number),
        "wants" + number,
        claims(random),
        Priority.values()[random.nextInt(Priority.values().length)],
        number,
        "",
        THEN,
        THEN,
        List.of(),
        random.nextInt(10) > 0);
  }

  private static List<LeaseClaim> claims(Random random) {
    LeaseMode[] modes = LeaseMode.values();
    return List.of(
        new LeaseClaim("system:s" + random.nextInt(4), LeaseMode.SLOT),
        new LeaseClaim(
            "asset:a" + random.nextInt(20), modes[1 + random.nextInt(modes.length - 1)]));
  }

  private static LeaseHolder holder(int number) {
    return new LeaseHolder("default", "run" + number, "first" + number);
  }
}
