package dev.backstay.catalog.notice;

import dev.backstay.catalog.Row;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that wait for delivery, and how their delivery goes. For one dispatcher at a time. */
public final class Outbox {
  private static final int MOST_AT_ONCE = 100;

  private final JdbcClient jdbc;

  public Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Teams with undelivered notices. */
  public List<String> teams() {
    return jdbc.sql("select distinct team from notice where delivered_at is null order by team")
        .query(String.class)
        .list();
  }

  /** Undelivered notices of a team in the order they must arrive, at most 100. */
  public List<NoticeRecord> waiting(String team) {
    return jdbc.sql(
            """
            select * from notice where team = :team and delivered_at is null
            order by id limit :most
            """)
        .param("team", team)
        .param("most", MOST_AT_ONCE)
        .query(Notices::read)
        .list();
  }

  public Delivery delivery(long notice, String channel) {
    return jdbc.sql("select * from notice_delivery where notice = :notice and channel = :channel")
        .param("notice", notice)
        .param("channel", channel)
        .query(
            (columns, number) -> {
              Row row = new Row(columns);
              return new Delivery(
                  row.integer("attempts"),
                  row.instant("next_attempt_at"),
                  row.instantOrNull("delivered_at"),
                  row.textOrNull("last_error"));
            })
        .optional()
        .orElse(Delivery.NEVER_TRIED);
  }

  /** The channel confirmed the notice. */
  public void delivered(long notice, String channel) {
    jdbc.sql(
            """
            insert into notice_delivery (notice, channel, attempts, delivered_at)
            values (:notice, :channel, 1, now())
            on conflict (notice, channel) do update set
              attempts = notice_delivery.attempts + 1, delivered_at = now(), last_error = null
            """)
        .param("notice", notice)
        .param("channel", channel)
        .update();
  }

  /**
   * The channel did not confirm the notice.
   *
   * @param error why, without addresses or secrets
   */
  public void failed(long notice, String channel, String error, Instant nextAttemptAt) {
    jdbc.sql(
            """
            insert into notice_delivery (notice, channel, attempts, next_attempt_at, last_error)
            values (:notice, :channel, 1, :next, :error)
            on conflict (notice, channel) do update set
              attempts = notice_delivery.attempts + 1, next_attempt_at = excluded.next_attempt_at,
              last_error = excluded.last_error
            """)
        .param("notice", notice)
        .param("channel", channel)
        .param("next", Row.at(nextAttemptAt))
        .param("error", error)
        .update();
  }

  /** Every channel of the team has the notice. */
  public void done(long notice) {
    jdbc.sql("update notice set delivered_at = now() where id = :id and delivered_at is null")
        .param("id", notice)
        .update();
  }
}
