package dev.backstay.catalog.notice;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.port.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox. Order per team is the order of the notice's id. */
public final class Notices {
  private final JdbcClient jdbc;

  public Notices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Puts a notice into the outbox; the same id of the same run again changes nothing. */
  public void put(Notice notice) {
    jdbc.sql(
            """
            insert into notice (namespace, first_run_id, notice_id, workflow_id, procedure, team,
              severity, title, body, next_action)
            values (:namespace, :firstRunId, :noticeId, :workflowId, :procedure, :team, :severity,
              :title, :body, :nextAction)
            on conflict (namespace, first_run_id, notice_id) do nothing
            """)
        .param("namespace", notice.run().namespace())
        .param("firstRunId", notice.run().firstRunId())
        .param("noticeId", notice.id())
        .param("workflowId", notice.run().workflowId())
        .param("procedure", notice.run().procedure())
        .param("team", notice.team())
        .param("severity", notice.severity())
        .param("title", notice.title())
        .param("body", notice.text())
        .param("nextAction", notice.nextAction())
        .update();
  }

  /** Notices of one run, oldest first. */
  public List<NoticeRecord> of(String workflowId) {
    return jdbc.sql("select * from notice where workflow_id = :id order by id")
        .param("id", workflowId)
        .query(Notices::read)
        .list();
  }

  /** The newest notices of all runs, newest first. */
  public List<NoticeRecord> newest(int limit) {
    return jdbc.sql("select * from notice order by id desc limit :limit")
        .param("limit", limit)
        .query(Notices::read)
        .list();
  }

  static NoticeRecord read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new NoticeRecord(
        row.number("id"),
        row.text("notice_id"),
        row.text("workflow_id"),
        row.text("procedure"),
        row.text("team"),
        row.text("severity"),
        row.text("title"),
        row.text("body"),
        row.textOrNull("next_action"),
        row.instant("created_at"),
        row.instantOrNull("delivered_at"));
  }
}
