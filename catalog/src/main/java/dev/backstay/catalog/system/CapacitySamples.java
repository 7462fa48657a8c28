package dev.backstay.catalog.system;

import dev.backstay.catalog.Row;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How full repositories were, over time. */
public final class CapacitySamples {
  private final JdbcClient jdbc;

  public CapacitySamples(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Records a sample; the same job's again changes nothing. */
  public void add(CapacitySample sample) {
    jdbc.sql(
            """
            insert into capacity_sample (repository, sampled_at, used_bytes, free_bytes,
              total_bytes, token)
            values (:repository, :at, :used, :free, :total, :token)
            on conflict (repository, token) do nothing
            """)
        .param("repository", sample.repository())
        .param("at", Row.at(sample.sampledAt()))
        .param("used", sample.usedBytes())
        .param("free", sample.freeBytes())
        .param("total", sample.totalBytes())
        .param("token", sample.token())
        .update();
  }

  /** The newest samples of a repository, newest first. */
  public List<CapacitySample> newest(String repository, int limit) {
    return jdbc.sql(
            """
            select * from capacity_sample where repository = :repository
            order by sampled_at desc limit :limit
            """)
        .param("repository", repository)
        .param("limit", limit)
        .query(
            (columns, number) -> {
              Row row = new Row(columns);
              return new CapacitySample(
                  row.text("repository"),
                  row.instant("sampled_at"),
                  row.number("used_bytes"),
                  row.number("free_bytes"),
                  row.number("total_bytes"),
                  row.text("token"));
            })
        .list();
  }
}
