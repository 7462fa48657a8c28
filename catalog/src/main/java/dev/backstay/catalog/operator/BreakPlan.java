package dev.backstay.catalog.operator;

import dev.backstay.catalog.lease.Lease;
import dev.backstay.catalog.lease.LeaseHolder;
import java.util.List;

/**
 * What breaking a lease would end.
 *
 * @param named the token or resource a person named
 * @param systems whose epoch would rise
 * @param bystanders tokens of other jobs that run on these systems: their results would be kept as
 *     unreconciled too, and their runs could start nothing more there
 */
public record BreakPlan(
    String named, List<Holding> holdings, List<String> systems, List<String> bystanders) {

  /**
   * One job and all it holds.
   *
   * @param kind one word for people: backup, restore
   * @param jobOpen whether its end was not observed: it may still run
   */
  public record Holding(
      String token,
      LeaseHolder holder,
      List<Lease> leases,
      String system,
      String kind,
      boolean jobOpen) {}

  /** Nothing is held under that name. */
  public boolean empty() {
    return holdings.isEmpty();
  }
}
