package dev.backstay.catalog.review;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.port.ReviewRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Verdicts asked of teams. */
public final class Reviews {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public Reviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Asks for a verdict; asked again, the first asking and its due date stand. */
  public Review ask(ReviewRequest request, Instant now) {
    String id = request.run().workflowId() + ":" + request.run().firstRunId() + ":" + request.id();
    jdbc.sql(
            """
            insert into review (id, namespace, first_run_id, workflow_id, team, question, subjects,
              asked_at, due_at)
            values (:id, :namespace, :firstRunId, :workflowId, :team, :question,
              cast(:subjects as jsonb), :askedAt, :dueAt)
            on conflict (id) do nothing
            """)
        .param("id", id)
        .param("namespace", request.run().namespace())
        .param("firstRunId", request.run().firstRunId())
        .param("workflowId", request.run().workflowId())
        .param("team", request.team())
        .param("question", request.question())
        .param("subjects", Row.json(request.subjects()))
        .param("askedAt", Row.at(now))
        .param("dueAt", Row.at(now.plus(request.due())))
        .update();
    return byId(id).orElseThrow();
  }

  /** Records a verdict; false when there is no such open review. */
  public boolean answer(String id, String verdict, String by, @Nullable String note) {
    return jdbc.sql(
                """
                update review set verdict = :verdict, verdict_by = :by, verdict_note = :note,
                  verdict_at = now()
                where id = :id and verdict is null
                """)
            .param("verdict", verdict)
            .param("by", by)
            .param("note", note)
            .param("id", id)
            .update()
        == 1;
  }

  public Optional<Review> byId(String id) {
    return jdbc.sql("select * from review where id = :id")
        .param("id", id)
        .query(Reviews::read)
        .optional();
  }

  /** Reviews nobody has answered, the most overdue first. */
  public List<Review> open(int limit) {
    return jdbc.sql("select * from review where verdict is null order by due_at, id limit :limit")
        .param("limit", limit)
        .query(Reviews::read)
        .list();
  }

  public List<Review> of(String workflowId) {
    return jdbc.sql("select * from review where workflow_id = :id order by asked_at, id")
        .param("id", workflowId)
        .query(Reviews::read)
        .list();
  }

  private static Review read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new Review(
        row.text("id"),
        row.text("workflow_id"),
        row.text("team"),
        row.text("question"),
        row.json("subjects", TEXTS),
        row.instant("asked_at"),
        row.instant("due_at"),
        row.textOrNull("verdict"),
        row.textOrNull("verdict_by"),
        row.textOrNull("verdict_note"),
        row.instantOrNull("verdict_at"));
  }
}
