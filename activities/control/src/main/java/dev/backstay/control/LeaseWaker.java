package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.Lease;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.lease.Leases;
import dev.backstay.catalog.lease.Ticket;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Tells waiting runs that they may ask again. It grants nothing itself: {@code admitJob} decides.
 * Wakes on the database's announcement, and every five seconds in case one was missed.
 */
final class LeaseWaker implements Loop.Round {
  private static final long LOCK = 0x7761_6b65_72L;
  private static final int POLL_MILLIS = 5_000;

  private final Catalog catalog;
  private final EstateFacts estate;
  private final RunSignals signals;
  private final Set<LeaseHolder> askedToStop = new HashSet<>();

  LeaseWaker(Catalog catalog, EstateFacts estate, RunSignals signals) {
    this.catalog = catalog;
    this.estate = estate;
    this.signals = signals;
  }

  @Override
  public void run() throws SQLException, InterruptedException {
    Optional<Leadership> taken = Leadership.take(catalog.dataSource(), LOCK);
    if (taken.isEmpty()) {
      Thread.sleep(POLL_MILLIS);
      return;
    }
    try (Leadership leadership = taken.get()) {
      try (var statement = leadership.connection().createStatement()) {
        statement.execute("listen " + Leases.CHANNEL);
      }
      PGConnection announcements = leadership.connection().unwrap(PGConnection.class);
      while (!leadership.lost()) {
        wake();
        clearTheWay();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        announcements.getNotifications(POLL_MILLIS);
      }
    }
  }

  /** Tells each run once per re-check interval. */
  void wake() {
    for (Ticket ticket : catalog.leases().grantable(estate)) {
      signals.leaseGranted(ticket.holder().workflowId(), ticket.token());
      catalog.leases().told(ticket.token());
    }
  }

  /** An in-place restore replaces what a backup would save: the backup is stopped, once. */
  void clearTheWay() {
    for (Lease lease : catalog.leases().backupsBeforeRestores()) {
      if (!askedToStop.contains(lease.holder())
          && signals.cancel(
              lease.holder().workflowId(),
              "an in-place restore of " + lease.resource() + " waits for it")) {
        askedToStop.add(lease.holder());
      }
    }
  }
}
