package dev.backstay.catalog.point;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Baseline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Digests of living sources, to compare later restores with. */
public final class Baselines {
  private final JdbcClient jdbc;

  public Baselines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Baseline> byId(String id) {
    return jdbc.sql("select * from baseline where id = :id")
        .param("id", id)
        .query(Baselines::read)
        .optional();
  }

  /** All baselines of an asset, newest first. */
  public List<Baseline> of(String asset) {
    return jdbc.sql("select * from baseline where asset = :asset order by taken_at desc, id")
        .param("asset", asset)
        .query(Baselines::read)
        .list();
  }

  /** Records a baseline; the same id again changes nothing. */
  public void add(Baseline baseline, String token) {
    jdbc.sql(
            """
            insert into baseline (id, asset, taken_at, content, token)
            values (:id, :asset, :takenAt, cast(:content as jsonb), :token)
            on conflict (id) do nothing
            """)
        .param("id", baseline.id())
        .param("asset", baseline.asset())
        .param("takenAt", Row.at(baseline.takenAt()))
        .param("content", Row.json(baseline.content()))
        .param("token", token)
        .update();
  }

  private static Baseline read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Baseline(
        row.text("id"),
        row.text("asset"),
        row.instant("taken_at"),
        row.json("content", Artifact.class));
  }
}
