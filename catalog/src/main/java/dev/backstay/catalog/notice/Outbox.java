package dev.backstay.catalog.notice;

import dev.backstay.catalog.Row;
import java.time.Instant;
import java.util.Collection;
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

  /** What a channel of a team has yet to get, in the order it must arrive, at most 100. */
  public List<NoticeRecord> waiting(String team, String channel) {
    return jdbc.sql(
            """
            select n.* from notice n
            where n.team = :team and n.delivered_at is null
              and not exists (select 1 from notice_delivery d
                where d.notice = n.id and d.channel = :channel and d.delivered_at is not null)
            order by n.id limit :most
            """)
        .param("team", team)
        .param("channel", channel)
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

  /** Marks the team's notices that each of its channels has; with no channel, all of them. */
  public void finish(String team, Collection<String> channels) {
    jdbc.sql(
            """
            update notice n set delivered_at = now()
            where n.team = :team and n.delivered_at is null
              and (select count(*) from notice_delivery d
                   where d.notice = n.id and d.channel = any(:channels)
                     and d.delivered_at is not null) = :count
            """)
        .param("team", team)
        .param("channels", channels.toArray(String[]::new))
        .param("count", channels.size())
        .update();
  }
}
