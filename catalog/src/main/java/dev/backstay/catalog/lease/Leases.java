package dev.backstay.catalog.lease;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.job.LeaseClaim;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one mutex. Every change of leases and tickets is serialised by an advisory lock that ends
 * with its transaction; reads need no lock.
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
  private static final long LOCK = 0x6c65_6173_6573L;
  private static final String TICKETS =
      """
      select *, refreshed_at > clock_timestamp() - make_interval(secs => :patience) as alive
      from lease_ticket
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Leases(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Takes all that the job asks for, or files a ticket (again). Joins the caller's transaction. */
  public LeaseAnswer acquire(LeaseRequest request, SlotLimits limits) {
    return serialised(
        () -> {
          List<Lease> own = of(request.token());
          if (holdsAll(own, request.claims())) {
            return new LeaseAnswer.Granted(own.getFirst().epoch());
          }
          Ticket ticket = file(request);
          Optional<String> obstacle = new Gate(held(), waiting(), limits).obstacle(ticket);
          if (obstacle.isPresent()) {
            note(request.token(), obstacle.get());
            return new LeaseAnswer.Waiting(obstacle.get());
          }
          request.claims().forEach(claim -> grant(request, claim));
          drop(request.token());
          return new LeaseAnswer.Granted(request.epoch());
        });
  }

  /** Takes back a ticket, and what its job was granted and did not begin to use. */
  public void withdraw(String token) {
    serialised(
        () -> {
          drop(token);
          remove("token = :token", token, "", "");
          return true;
        });
  }

  /** Takes back a ticket and leaves what is held. */
  public void withdrawTicket(String token) {
    serialised(
        () -> {
          drop(token);
          announce();
          return true;
        });
  }

  /**
   * A job was observed to end: gives back what it held, except an in-place restore, which its run
   * keeps until it closes.
   */
  public void giveBack(String token) {
    serialised(
        () -> {
          drop(token);
          remove("token = :token and mode <> 'RESTORE_IN_PLACE'", token, "", "");
          return true;
        });
  }

  /** A run closed and every job it named has ended: gives back all it holds. */
  public void giveBackAll(LeaseHolder holder) {
    serialised(
        () -> {
          jdbc.sql(
                  """
                  delete from lease_ticket
                  where namespace = :namespace and first_run_id = :firstRunId
                  """)
              .param("namespace", holder.namespace())
              .param("firstRunId", holder.firstRunId())
              .update();
          remove(
              "namespace = :namespace and first_run_id = :firstRunId",
              "",
              holder.namespace(),
              holder.firstRunId());
          return true;
        });
  }

  /**
   * A run closed although the end of a job was not observed: its tickets go, its leases stay and
   * are marked, for the sweeper or a person.
   */
  public void orphan(LeaseHolder holder) {
    serialised(
        () -> {
          for (String sql :
              List.of(
                  "delete from lease_ticket where namespace = :namespace and first_run_id = :firstRunId",
                  """
                  update lease set orphaned_at = now()
                  where namespace = :namespace and first_run_id = :firstRunId
                    and orphaned_at is null
                  """)) {
            jdbc.sql(sql)
                .param("namespace", holder.namespace())
                .param("firstRunId", holder.firstRunId())
                .update();
          }
          return true;
        });
  }

  /** Jobs whose leases were left behind by a run that closed. */
  public List<Lease> orphans() {
    return jdbc.sql("select * from lease where orphaned_at is not null order by granted_at, token")
        .query(LeaseRows::lease)
        .list();
  }

  /** Everything held, oldest first. */
  public List<Lease> held() {
    return jdbc.sql("select * from lease order by granted_at, token, resource")
        .query(LeaseRows::lease)
        .list();
  }

  /** What one job holds. */
  public List<Lease> of(String token) {
    return jdbc.sql("select * from lease where token = :token order by resource, mode")
        .param("token", token)
        .query(LeaseRows::lease)
        .list();
  }

  /** Everybody who waits, in granting order. */
  public List<Ticket> waiting() {
    return jdbc.sql(TICKETS + " order by rank, arrival")
        .param("patience", patience())
        .query(LeaseRows::ticket)
        .list();
  }

  /** Tickets that would be granted if their workflows asked now, and were not told so recently. */
  public List<Ticket> grantable(SlotLimits limits) {
    List<Ticket> tickets = waiting();
    Gate gate = new Gate(held(), tickets, limits);
    Set<String> told =
        new HashSet<>(
            jdbc.sql(
                    """
                    select token from lease_ticket
                    where signalled_at > clock_timestamp() - make_interval(secs => :recheck)
                    """)
                .param("recheck", (double) RECHECK.toSeconds())
                .query(String.class)
                .list());
    return tickets.stream()
        .filter(t -> !told.contains(t.token()) && gate.obstacle(t).isEmpty())
        .toList();
  }

  /** Notes that a ticket's workflow was told to ask again. */
  public void told(String token) {
    jdbc.sql("update lease_ticket set signalled_at = clock_timestamp() where token = :token")
        .param("token", token)
        .update();
  }

  private Ticket file(LeaseRequest request) {
    jdbc.sql(
            """
            insert into lease_ticket (token, namespace, workflow_id, first_run_id, priority, rank,
              claims, reason)
            values (:token, :namespace, :workflowId, :firstRunId, :priority, :rank,
              cast(:claims as jsonb), 'has just asked')
            on conflict (token) do update set priority = excluded.priority, rank = excluded.rank,
              claims = excluded.claims, refreshed_at = clock_timestamp(), signalled_at = null
            """)
        .param("token", request.token())
        .param("namespace", request.holder().namespace())
        .param("workflowId", request.holder().workflowId())
        .param("firstRunId", request.holder().firstRunId())
        .param("priority", request.priority().name())
        .param("rank", request.priority().ordinal())
        .param("claims", Row.json(request.claims()))
        .update();
    return jdbc.sql(TICKETS + " where token = :token")
        .param("patience", patience())
        .param("token", request.token())
        .query(LeaseRows::ticket)
        .single();
  }

  private void grant(LeaseRequest request, LeaseClaim claim) {
    jdbc.sql(
            """
            insert into lease (token, resource, mode, namespace, workflow_id, first_run_id,
              priority, epoch)
            values (:token, :resource, :mode, :namespace, :workflowId, :firstRunId, :priority,
              :epoch)
            on conflict (token, resource, mode) do update set orphaned_at = null
            """)
        .param("token", request.token())
        .param("resource", claim.resource())
        .param("mode", claim.mode().name())
        .param("namespace", request.holder().namespace())
        .param("workflowId", request.holder().workflowId())
        .param("firstRunId", request.holder().firstRunId())
        .param("priority", request.priority().name())
        .param("epoch", request.epoch())
        .update();
  }

  private void note(String token, String reason) {
    jdbc.sql("update lease_ticket set reason = :reason where token = :token")
        .param("reason", reason)
        .param("token", token)
        .update();
  }

  private void drop(String token) {
    jdbc.sql("delete from lease_ticket where token = :token").param("token", token).update();
  }

  private void remove(String condition, String token, String namespace, String firstRunId) {
    jdbc.sql("delete from lease where " + condition)
        .param("token", token)
        .param("namespace", namespace)
        .param("firstRunId", firstRunId)
        .update();
    announce();
  }

  private void announce() {
    jdbc.sql("select pg_notify(:channel, '')")
        .param("channel", CHANNEL)
        .query((columns, number) -> true)
        .single();
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

  private <T> T serialised(Supplier<T> work) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              jdbc.sql("select pg_advisory_xact_lock(:lock)")
                  .param("lock", LOCK)
                  .query((columns, number) -> true)
                  .single();
              return work.get();
            }));
  }

  private static double patience() {
    return RECHECK.multipliedBy(MISSED_RECHECKS).toSeconds();
  }
}
