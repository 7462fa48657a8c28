package dev.backstay.catalog.fence;

import dev.backstay.catalog.Row;
import dev.backstay.catalog.lease.LeaseHolder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which assets are INCOMPLETE. At most one fence stands before an asset. */
public final class Fences {
  private final JdbcClient jdbc;

  public Fences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Puts a fence before the asset; where one stands it gets the newer words. */
  public void put(Fence fence, LeaseHolder run) {
    jdbc.sql(
            """
            insert into fence (asset, target, reason, namespace, first_run_id, workflow_id, since)
            values (:asset, :target, :reason, :namespace, :firstRunId, :workflowId, :since)
            on conflict (asset) where lifted_at is null do update set target = excluded.target,
              reason = excluded.reason, namespace = excluded.namespace,
              first_run_id = excluded.first_run_id, workflow_id = excluded.workflow_id
            """)
        .param("asset", fence.asset())
        .param("target", fence.target())
        .param("reason", fence.reason())
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .param("workflowId", fence.workflowId())
        .param("since", Row.at(fence.since()))
        .update();
  }

  public Optional<Fence> standing(String asset) {
    return jdbc.sql("select * from fence where asset = :asset and lifted_at is null")
        .param("asset", asset)
        .query(Fences::read)
        .optional();
  }

  /** Every fence that stands, oldest first. */
  public List<Fence> standing() {
    return jdbc.sql("select * from fence where lifted_at is null order by since, asset")
        .query(Fences::read)
        .list();
  }

  /** Takes the fence away; false when none stood. */
  public boolean lift(String asset, String by, String reason) {
    return jdbc.sql(
                """
                update fence set lifted_at = now(), lifted_by = :by, lift_reason = :reason
                where asset = :asset and lifted_at is null
                """)
            .param("asset", asset)
            .param("by", by)
            .param("reason", reason)
            .update()
        > 0;
  }

  private static Fence read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Fence(
        row.text("asset"),
        row.text("target"),
        row.text("reason"),
        row.text("workflow_id"),
        row.instant("since"));
  }
}
