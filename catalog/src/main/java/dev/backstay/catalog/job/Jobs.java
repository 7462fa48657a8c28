package dev.backstay.catalog.job;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.port.JobSettlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What jobs came to, with the tree of parts the product shows. */
public final class Jobs {
  private static final String SELECT =
      """
      select j.*, i.workflow_id, i.step, i.item from system_job j join intent i using (token)
      """;

  private final JdbcClient jdbc;

  public Jobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<JobRecord> byToken(String token) {
    return jdbc.sql(SELECT + " where j.token = :token and j.level = 0")
        .param("token", token)
        .query(Jobs::read)
        .optional();
  }

  /** The settled jobs of the newest run with that workflow id, oldest first. */
  public List<JobRecord> of(String workflowId) {
    return jdbc.sql(
            SELECT + " where i.workflow_id = :id and j.level = 0 order by j.ended_at, token")
        .param("id", workflowId)
        .query(Jobs::read)
        .list();
  }

  /** The newest settled jobs of an asset, newest first. */
  public List<JobRecord> ofAsset(String asset, int limit) {
    return jdbc.sql(
            SELECT
                + " where j.asset = :asset and j.level = 0 order by j.ended_at desc limit :limit")
        .param("asset", asset)
        .param("limit", limit)
        .query(Jobs::read)
        .list();
  }

  /**
   * Records how a job ended, with its tree; settled again, the newer result stands.
   *
   * @param reconciled false when the job's epoch is older than its system's
   */
  public void put(JobSettlement settlement, boolean reconciled) {
    JobResult result = settlement.result();
    jdbc.sql("delete from system_job where token = :token")
        .param("token", settlement.token())
        .update();
    insert(
        settlement,
        new JobResult.Node(result.nativeId(), null, settlement.spec().summary(), result.outcome()),
        0,
        reconciled,
        result);
    for (JobResult.Node node : result.tree()) {
      insert(settlement, node, 1, reconciled, null);
    }
  }

  private void insert(
      JobSettlement settlement,
      JobResult.Node node,
      int level,
      boolean reconciled,
      @Nullable JobResult result) {
    JobSpec spec = settlement.spec();
    JobResult whole = settlement.result();
    jdbc.sql(
            """
            insert into system_job (token, native_id, parent_native_id, level, system, asset, kind,
              name, origin, outcome, cause, message, next_action, epoch, reconciled, result,
              started_at, ended_at)
            values (:token, :nativeId, :parent, :level, :system, :asset, :kind, :name, :origin,
              :outcome, :cause, :message, :nextAction, :epoch, :reconciled, cast(:result as jsonb),
              :startedAt, :endedAt)
            on conflict (token, level, native_id) do nothing
            """)
        .param("token", settlement.token())
        .param("nativeId", node.nativeId())
        .param("parent", node.parent())
        .param("level", level)
        .param("system", spec.system())
        .param("asset", spec.assetName())
        .param("kind", spec.kind())
        .param("name", node.name())
        .param("origin", level == 0 ? "backstay" : "product")
        .param("outcome", node.outcome().name())
        .param("cause", level == 0 ? whole.cause().name() : null)
        .param("message", level == 0 ? whole.message() : null)
        .param("nextAction", level == 0 ? whole.nextAction() : null)
        .param("epoch", settlement.epoch())
        .param("reconciled", reconciled)
        .param("result", Row.json(result))
        .param("startedAt", Row.at(whole.startedAt()))
        .param("endedAt", Row.at(whole.endedAt()))
        .update();
  }

  private static JobRecord read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new JobRecord(
        row.text("token"),
        row.text("workflow_id"),
        row.text("step"),
        row.text("item"),
        row.text("kind"),
        row.text("system"),
        row.text("asset"),
        row.integer("epoch"),
        row.flag("reconciled"),
        row.jsonOrNull("result", JobResult.class));
  }
}
