package dev.backstay.catalog.lease;

import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import java.util.List;

/** Says in one plain line what a ticket waits for, and its place. */
final class ObstacleWords {
  private static final int MOST_NAMED = 3;

  private final List<Lease> held;
  private final List<Ticket> waiting;

  ObstacleWords(List<Lease> held, List<Ticket> waiting) {
    this.held = held;
    this.waiting = waiting;
  }

  String of(Obstacle obstacle, Ticket ticket) {
    return switch (obstacle) {
      case Obstacle.Closed closed -> closed.words();
      case Obstacle.Held(Lease lease, LeaseClaim claim) ->
          "waits until %s no longer %s %s%s%s"
              .formatted(
                  lease.holder().workflowId(),
                  words(lease.mode()),
                  words(claim.resource()),
                  isStopped(lease, claim) ? " (it is asked to stop)" : "",
                  place(ticket, claim.resource()));
      case Obstacle.Behind(Ticket earlier, LeaseClaim claim) ->
          "waits behind %s for %s%s"
              .formatted(
                  earlier.holder().workflowId(),
                  words(claim.resource()),
                  place(ticket, claim.resource()));
      case Obstacle.NoSlot(String resource, int most) ->
          "waits for a slot of %s (%s)%s"
              .formatted(words(resource), use(resource, most), place(ticket, resource));
    };
  }

  /** See {@link Leases#backupsBeforeRestores}. */
  private static boolean isStopped(Lease lease, LeaseClaim claim) {
    return lease.mode() == LeaseMode.FULL_BACKUP && claim.mode() == LeaseMode.RESTORE_IN_PLACE;
  }

  private String use(String resource, int most) {
    List<String> users =
        held.stream()
            .filter(lease -> lease.mode() == LeaseMode.SLOT && lease.resource().equals(resource))
            .map(lease -> lease.holder().workflowId())
            .toList();
    return users.isEmpty()
        ? "others go first"
        : "%d of %d in use by %s".formatted(users.size(), most, someOf(users));
  }

  private String place(Ticket ticket, String resource) {
    List<Ticket> rivals =
        waiting.stream()
            .filter(
                t ->
                    t.token().equals(ticket.token())
                        || t.claims().stream().anyMatch(c -> c.resource().equals(resource)))
            .toList();
    long before = rivals.stream().filter(t -> Gate.ORDER.compare(t, ticket) < 0).count();
    return ", place %d of %d".formatted(before + 1, Math.max(rivals.size(), before + 1));
  }

  private static String someOf(List<String> users) {
    String named = String.join(", ", users.stream().limit(MOST_NAMED).toList());
    return users.size() > MOST_NAMED
        ? named + " and " + (users.size() - MOST_NAMED) + " more"
        : named;
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
