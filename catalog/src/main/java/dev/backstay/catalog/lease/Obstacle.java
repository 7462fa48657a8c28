package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseClaim;

/** What holds a ticket up. */
sealed interface Obstacle {

  /** A person closed the system; the words say who, why and how it goes on. */
  record Closed(String words) implements Obstacle {}

  /** Somebody holds what the claim conflicts with. */
  record Held(Lease lease, LeaseClaim claim) implements Obstacle {}

  /** Somebody came earlier who wants what the claim conflicts with. */
  record Behind(Ticket earlier, LeaseClaim claim) implements Obstacle {}

  /** All slots of the system are in use, or others have them before. */
  record NoSlot(String resource, int most) implements Obstacle {}
}
