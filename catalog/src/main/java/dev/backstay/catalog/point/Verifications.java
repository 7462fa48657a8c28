package dev.backstay.catalog.point;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Verdicts about points, copies and restored targets. */
public final class Verifications {
  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public Verifications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All verdicts about a point, newest first. */
  public List<Verification> of(String pointId) {
    return jdbc.sql("select * from verification where point = :point order by ended_at desc, token")
        .param("point", pointId)
        .query(Verifications::read)
        .list();
  }

  /**
   * When a restore of the asset last proved a backup (engine or machine started, content compared,
   * or as the product shows it where nothing can be read), for "next proof due".
   */
  public Optional<Instant> lastProof(String asset) {
    return jdbc.sql(
            """
            select ended_at from verification
            where asset = :asset and depth in ('ENGINE', 'CONTENT', 'BOOT', 'PROBE', 'SHOWN')
              and outcome in ('SUCCEEDED', 'WARNING')
              and proof in ('EQUAL_TO_BASELINE', 'ENGINE_SOUND', 'BOOTED', 'ANSWERED', 'RESTORED')
            order by ended_at desc limit 1
            """)
        .param("asset", asset)
        .query((columns, number) -> new Row(columns).instant("ended_at"))
        .optional();
  }

  /** Records a verdict; a job settled again replaces its own. */
  public void put(Verification v) {
    jdbc.sql(
            """
            insert into verification (token, asset, point, copy, depth, outcome, proof, cause,
              compared_with, message, facts, evidence, workflow_id, started_at, ended_at)
            values (:token, :asset, :point, :copy, :depth, :outcome, :proof, :cause,
              cast(:comparedWith as jsonb), :message, cast(:facts as jsonb),
              cast(:evidence as jsonb), :workflowId, :startedAt, :endedAt)
            on conflict (token) do update set outcome = excluded.outcome, proof = excluded.proof,
              cause = excluded.cause, message = excluded.message, facts = excluded.facts,
              evidence = excluded.evidence, started_at = excluded.started_at,
              ended_at = excluded.ended_at
            """)
        .param("token", v.token())
        .param("asset", v.asset())
        .param("point", v.point())
        .param("copy", v.copy())
        .param("depth", v.depth().name())
        .param("outcome", v.outcome().name())
        .param("proof", v.proof().name())
        .param("cause", v.cause().name())
        .param("comparedWith", Row.json(v.comparedWith()))
        .param("message", v.message())
        .param("facts", Row.json(v.facts()))
        .param("evidence", Row.json(v.evidence()))
        .param("workflowId", v.workflowId())
        .param("startedAt", Row.at(v.startedAt()))
        .param("endedAt", Row.at(v.endedAt()))
        .update();
  }

  private static Verification read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Verification(
        row.text("token"),
        row.text("asset"),
        row.textOrNull("point"),
        row.textOrNull("copy"),
        row.constant("depth", VerifyJob.Depth.class),
        row.constant("outcome", Outcome.class),
        row.constant("proof", Proof.class),
        row.constant("cause", Cause.class),
        row.jsonOrNull("compared_with", Artifact.class),
        row.text("message"),
        row.json("facts", FACTS),
        row.jsonOrNull("evidence", Artifact.class),
        row.text("workflow_id"),
        row.instant("started_at"),
        row.instant("ended_at"));
  }
}
