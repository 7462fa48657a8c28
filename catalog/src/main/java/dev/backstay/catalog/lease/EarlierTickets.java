package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Those who came earlier, by what they want: a thousand tickets for one slot are no work. */
final class EarlierTickets {
  private final Map<String, Map<LeaseMode, List<Ticket>>> wanted = new HashMap<>();

  void add(Ticket ticket) {
    for (LeaseClaim claim : ticket.claims()) {
      if (claim.mode() != LeaseMode.SLOT) { // counted, not matched
        wanted
            .computeIfAbsent(claim.resource(), any -> new EnumMap<>(LeaseMode.class))
            .computeIfAbsent(claim.mode(), any -> new ArrayList<>())
            .add(ticket);
      }
    }
  }

  /** The first that wants what conflicts with the claim, among those that count. */
  Optional<Ticket> wanting(LeaseClaim claim, Predicate<Ticket> counts) {
    return wanted.getOrDefault(claim.resource(), Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().conflictsWith(claim.mode()))
        .flatMap(entry -> entry.getValue().stream().filter(counts).findFirst().stream())
        .min(Gate.ORDER);
  }
}
