package dev.backstay.catalog.point;

import dev.backstay.catalog.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the log of a database reaches. */
public final class LogRanges {
  private final JdbcClient jdbc;

  public LogRanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The range of the asset that was checked last. */
  public Optional<LogRange> newest(String asset) {
    return jdbc.sql(
            """
            select * from log_range where asset = :asset
            order by coalesce(archived_until, recorded_at) desc, token limit 1
            """)
        .param("asset", asset)
        .query(LogRanges::read)
        .optional();
  }

  /** Records a range; a job settled again changes nothing. */
  public void add(LogRange range) {
    jdbc.sql(
            """
            insert into log_range (token, asset, system, point, timeline, log_from, log_to,
              archived_until, recorded_at)
            values (:token, :asset, :system, :point, :timeline, :from, :to, :until, :recordedAt)
            on conflict (token) do nothing
            """)
        .param("token", range.token())
        .param("asset", range.asset())
        .param("system", range.system())
        .param("point", range.point())
        .param("timeline", range.timeline())
        .param("from", range.from())
        .param("to", range.to())
        .param("until", Row.at(range.archivedUntil()))
        .param("recordedAt", Row.at(range.recordedAt()))
        .update();
  }

  private static LogRange read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new LogRange(
        row.text("token"),
        row.text("asset"),
        row.text("system"),
        row.textOrNull("point"),
        row.textOrNull("timeline"),
        row.textOrNull("log_from"),
        row.textOrNull("log_to"),
        row.instantOrNull("archived_until"),
        row.instant("recorded_at"));
  }
}
