package dev.backstay.catalog.lease;

import dev.backstay.catalog.Row;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on the tables lease and lease_ticket. Decides nothing. */
final class LeaseTable {
  private static final String OF_RUN =
      " where namespace = :namespace and first_run_id = :firstRunId";

  private final JdbcClient jdbc;
  private final Duration patience;

  /**
   * @param patience how long a ticket counts after it was last refreshed
   */
  LeaseTable(JdbcClient jdbc, Duration patience) {
    this.jdbc = jdbc;
    this.patience = patience;
  }

  List<Lease> held(String condition, String token) {
    return jdbc.sql(
            "select * from lease where %s order by granted_at, token, resource, mode"
                .formatted(condition))
        .param("token", token)
        .query(LeaseRows::lease)
        .list();
  }

  List<Ticket> tickets(String condition, String token) {
    return jdbc.sql(
            """
            select *, refreshed_at > clock_timestamp() - make_interval(secs => :patience) as alive
            from lease_ticket where %s order by rank, arrival
            """
                .formatted(condition))
        .param("patience", (double) patience.toSeconds())
        .param("token", token)
        .query(LeaseRows::ticket)
        .list();
  }

  Ticket file(LeaseRequest request) {
    jdbc.sql(
            """
            insert into lease_ticket (token, namespace, workflow_id, first_run_id, priority, rank,
              claims, ancestors, reason)
            values (:token, :namespace, :workflowId, :firstRunId, :priority, :rank,
              cast(:claims as jsonb), cast(:ancestors as jsonb), 'has just asked')
            on conflict (token) do update set priority = excluded.priority, rank = excluded.rank,
              claims = excluded.claims, ancestors = excluded.ancestors, refreshed_at = clock_timestamp(), signalled_at = null
            """)
        .param("token", request.token())
        .param("namespace", request.holder().namespace())
        .param("workflowId", request.holder().workflowId())
        .param("firstRunId", request.holder().firstRunId())
        .param("priority", request.priority().name())
        .param("rank", request.priority().ordinal())
        .param("claims", Row.json(request.claims()))
        .param("ancestors", Row.json(request.ancestors()))
        .update();
    return tickets("token = :token", request.token()).getFirst();
  }

  void note(String token, String reason) {
    jdbc.sql("update lease_ticket set reason = :reason where token = :token")
        .param("reason", reason)
        .param("token", token)
        .update();
  }

  void told(String token) {
    jdbc.sql("update lease_ticket set signalled_at = clock_timestamp() where token = :token")
        .param("token", token)
        .update();
  }

  void forgetTold() {
    jdbc.sql("update lease_ticket set signalled_at = null").update();
  }

  void grant(LeaseRequest request) {
    request
        .claims()
        .forEach(
            claim ->
                jdbc.sql(
                        """
                        insert into lease (token, resource, mode, namespace, workflow_id,
                          first_run_id, priority, epoch)
                        values (:token, :resource, :mode, :namespace, :workflowId, :firstRunId,
                          :priority, :epoch)
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
                    .update());
  }

  void dropTicket(String token) {
    jdbc.sql("delete from lease_ticket where token = :token").param("token", token).update();
  }

  void dropLeases(String condition, String token) {
    jdbc.sql("delete from lease where token = :token and " + condition)
        .param("token", token)
        .update();
  }

  /** Runs a statement on everything of one run; it ends before {@code where}. */
  void ofRun(String statement, LeaseHolder holder) {
    jdbc.sql(statement + OF_RUN)
        .param("namespace", holder.namespace())
        .param("firstRunId", holder.firstRunId())
        .update();
  }
}
