package dev.backstay.catalog.finding;

import dev.backstay.catalog.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Findings: at most one open per key. */
public final class Findings {
  private final JdbcClient jdbc;

  public Findings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Opens a finding, or notes that another run saw an open one again, with the newer words. The
   * same run seeing the same is one sighting.
   */
  public void see(Sighting sighting) {
    jdbc.sql(
            """
            insert into finding (key, kind, severity, subject, message, next_action, workflow_id)
            values (:key, :kind, :severity, :subject, :message, :nextAction, :workflowId)
            on conflict (key) where resolved_at is null do update set
              severity = excluded.severity, message = excluded.message,
              next_action = excluded.next_action, workflow_id = excluded.workflow_id,
              last_seen = now(), times = finding.times + 1
            where finding.workflow_id is distinct from excluded.workflow_id
              or finding.message <> excluded.message
            """)
        .param("key", sighting.key())
        .param("kind", sighting.kind())
        .param("severity", sighting.severity())
        .param("subject", sighting.subject())
        .param("message", sighting.message())
        .param("nextAction", sighting.nextAction())
        .param("workflowId", sighting.workflowId())
        .update();
  }

  /** Closes the open finding with that key, if there is one. */
  public void resolve(String key, String resolution) {
    jdbc.sql(
            """
            update finding set resolved_at = now(), resolution = :resolution
            where key = :key and resolved_at is null
            """)
        .param("resolution", resolution)
        .param("key", key)
        .update();
  }

  /** Closes the open findings of a kind whose key begins so, except those still seen. */
  public void resolveOthers(
      String kind, String keyPrefix, Collection<String> stillSeen, String resolution) {
    jdbc.sql(
            """
            update finding set resolved_at = now(), resolution = :resolution
            where kind = :kind and starts_with(key, :prefix) and resolved_at is null
              and key <> all(:seen)
            """)
        .param("resolution", resolution)
        .param("kind", kind)
        .param("prefix", keyPrefix)
        .param("seen", stillSeen.toArray(String[]::new))
        .update();
  }

  /** Keys of the open findings of a kind that begin so. */
  public Set<String> openKeys(String kind, String keyPrefix) {
    return Set.copyOf(
        jdbc.sql(
                """
                select key from finding
                where kind = :kind and starts_with(key, :prefix) and resolved_at is null
                """)
            .param("kind", kind)
            .param("prefix", keyPrefix)
            .query(String.class)
            .list());
  }

  /** Open findings, worst first, then newest first. */
  public List<Finding> open(int limit) {
    return jdbc.sql(
            """
            select * from finding where resolved_at is null
            order by array_position(array['critical', 'warning', 'info'], severity), id desc
            limit :limit
            """)
        .param("limit", limit)
        .query(Findings::read)
        .list();
  }

  private static Finding read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Finding(
        row.number("id"),
        row.text("key"),
        row.text("kind"),
        row.text("severity"),
        row.text("subject"),
        row.text("message"),
        row.textOrNull("next_action"),
        row.textOrNull("workflow_id"),
        row.instant("first_seen"),
        row.instant("last_seen"),
        row.integer("times"),
        row.instantOrNull("resolved_at"),
        row.textOrNull("resolution"));
  }
}
