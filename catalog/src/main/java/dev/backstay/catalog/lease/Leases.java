package dev.backstay.catalog.lease;

import dev.backstay.catalog.reconcile.Reconcile;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one mutex. Every change of leases and tickets is serialised by an advisory lock that ends
 * with its transaction; reads need no lock. Every method joins the caller's transaction.
 *
 * <p>Leases end when they are given back, never by the clock. Tickets of those who stopped asking
 * block nobody, and have their place again when they ask again.
 */
public final class Leases {
  /** How often a waiting job asks again, at the latest, although nobody signalled it. */
  public static final Duration RECHECK = Duration.ofSeconds(30);

  /** The PostgreSQL channel on which freed leases are announced. */
  public static final String CHANNEL = "backstay_leases";

  private static final int MISSED_RECHECKS = 3;

  private final LeaseLock lock;
  private final SystemPauses pauses;
  private final Reconcile reconcile;
  private final LeaseTable table;

  public Leases(JdbcClient jdbc, TransactionTemplate transactions) {
    this.lock = new LeaseLock(jdbc, transactions);
    this.pauses = new SystemPauses(jdbc, transactions);
    this.reconcile = new Reconcile(jdbc);
    this.table = new LeaseTable(jdbc, RECHECK.multipliedBy(MISSED_RECHECKS));
  }

  /** Takes all that the job asks for, or files a ticket (again). */
  public LeaseAnswer acquire(LeaseRequest request, SlotLimits limits) {
    return lock.serialised(
        () -> {
          List<Lease> own = of(request.token());
          if (holdsAll(own, request.claims())) {
            table.grant(request); // no longer an orphan, when its run was reset after it closed
            return new LeaseAnswer.Granted(own.getFirst().epoch());
          }
          Ticket ticket = table.file(request);
          List<Lease> held = held();
          List<Ticket> waiting = waiting();
          Optional<String> circle = new WaitCircle(held, waiting).closedBy(ticket);
          if (circle.isPresent()) {
            table.dropTicket(request.token());
            return new LeaseAnswer.Deadlocked(circle.get());
          }
          Optional<String> obstacle = gate(held, waiting, limits).obstacle(ticket);
          if (obstacle.isPresent()) {
            table.note(request.token(), obstacle.get());
            return new LeaseAnswer.Waiting(obstacle.get());
          }
          table.grant(request);
          table.dropTicket(request.token());
          return new LeaseAnswer.Granted(request.epoch());
        });
  }

  /** Files a ticket for somebody who may not go now, whatever is free. */
  public void park(LeaseRequest request, String reason) {
    alone(
        () -> {
          table.file(request);
          table.note(request.token(), reason);
        });
  }

  /** Records what a job that runs holds, whatever else is held: it runs. */
  public void restore(LeaseRequest request) {
    alone(
        () -> {
          table.grant(request);
          table.dropTicket(request.token());
        });
  }

  /** Does something while nobody is granted anything. */
  public void alone(Runnable work) {
    lock.serialised(
        () -> {
          work.run();
          return true;
        });
  }

  /** Lets everybody who waits be told anew. */
  public void wakeAll() {
    end(table::forgetTold);
  }

  /** Takes back a ticket, and what its job was granted and did not begin to use. */
  public void withdraw(String token) {
    end(
        () -> {
          table.dropTicket(token);
          table.dropLeases("true", token);
        });
  }

  /** Takes back a ticket and leaves what is held. */
  public void withdrawTicket(String token) {
    end(() -> table.dropTicket(token));
  }

  /**
   * A job was observed to end: gives back what it held, except an in-place restore, which its run
   * keeps until it closes.
   */
  public void giveBack(String token) {
    end(
        () -> {
          table.dropTicket(token);
          table.dropLeases("(mode <> 'RESTORE_IN_PLACE' or orphaned_at is not null)", token);
        });
  }

  /** A run closed and every job it named has ended: gives back all it holds. */
  public void giveBackAll(LeaseHolder holder) {
    end(
        () -> {
          table.ofRun("delete from lease_ticket", holder);
          table.ofRun("delete from lease", holder);
        });
  }

  /**
   * A run closed although the end of a job was not observed: its tickets go, its leases stay and
   * are marked, for the sweeper or a person.
   */
  public void orphan(LeaseHolder holder) {
    end(
        () -> {
          table.ofRun("delete from lease_ticket", holder);
          table.ofRun("update lease set orphaned_at = coalesce(orphaned_at, now())", holder);
        });
  }

  /** Everything held, oldest first. */
  public List<Lease> held() {
    return table.held("true", "");
  }

  /** What one job holds. */
  public List<Lease> of(String token) {
    return table.held("token = :token", token);
  }

  /** Leases left behind by runs that closed before the end of their jobs was observed. */
  public List<Lease> orphans() {
    return table.held("orphaned_at is not null", "");
  }

  /** Everybody who waits, in granting order. */
  public List<Ticket> waiting() {
    return table.tickets("true", "");
  }

  /** What runs and waits on each of these systems, as of one moment. */
  public List<SystemLoad> loads(List<String> systems) {
    List<SystemPause> paused = pauses.all();
    List<Ticket> tickets = waiting();
    List<Lease> leases = held();
    return systems.stream().map(s -> SystemLoad.of(s, leases, tickets, paused)).toList();
  }

  /**
   * Backups that stand in the way of somebody who waits to restore in place. Log backups are short
   * and are never stopped.
   */
  public List<Lease> backupsBeforeRestores() {
    if (reconcile.state().on()) {
      return List.of();
    }
    List<Ticket> restores =
        waiting().stream()
            .filter(Ticket::alive)
            .filter(t -> t.claims().stream().anyMatch(c -> c.mode() == LeaseMode.RESTORE_IN_PLACE))
            .toList();
    return held().stream()
        .filter(lease -> lease.mode() == LeaseMode.FULL_BACKUP)
        .filter(
            lease -> restores.stream().anyMatch(t -> !t.isKin(lease.holder()) && t.wants(lease)))
        .toList();
  }

  /** Tickets that would be granted if their workflows asked now, and were not told so recently. */
  public List<Ticket> grantable(SlotLimits limits) {
    if (reconcile.state().on()) {
      return List.of();
    }
    return gate(held(), waiting(), limits)
        .passing(
            table.tickets(
                "signalled_at is null or signalled_at < clock_timestamp() - interval '%d seconds'"
                    .formatted(RECHECK.toSeconds()),
                ""));
  }

  /** Notes that a ticket's workflow was told to ask again. */
  public void told(String token) {
    table.told(token);
  }

  private static boolean holdsAll(List<Lease> own, List<LeaseClaim> claims) {
    return !own.isEmpty()
        && claims.stream()
            .allMatch(
                claim ->
                    own.stream()
                        .anyMatch(
                            l ->
                                l.resource().equals(claim.resource()) && l.mode() == claim.mode()));
  }

  private Gate gate(List<Lease> held, List<Ticket> waiting, SlotLimits limits) {
    // While a state is reconciled only looking is allowed: those who wait longer may not go anyway.
    List<Ticket> queue = reconcile.state().on() ? List.of() : waiting;
    return new Gate(held, queue, limits, new Closures(pauses.all()));
  }

  private void end(Runnable work) {
    lock.freeing(
        () -> {
          work.run();
          return true;
        });
  }
}
