package dev.backstay.catalog.job;

import dev.backstay.catalog.Row;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.JobAdmission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Backstay is about to do, or is doing, on backup systems. */
public final class Intents {
  private final JdbcClient jdbc;

  public Intents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes the intent, or opens it again. Epoch and mark of the first writing stay, for a job may
   * have been started by them; only what was taken back before its start is marked anew.
   */
  public void open(JobAdmission request) {
    IntentRecord intent = IntentRecord.of(request);
    jdbc.sql(
            """
            insert into intent (token, namespace, workflow_id, first_run_id, step, item, attempt,
              kind, system, asset, spec, mark, epoch, priority, state)
            values (:token, :namespace, :workflowId, :firstRunId, :step, :item, :attempt, :kind,
              :system, :asset, cast(:spec as jsonb), cast(:mark as jsonb), :epoch, :priority, 'OPEN')
            on conflict (token) do update set state = 'OPEN', settled_at = null,
              mark = case intent.state when 'WITHDRAWN' then excluded.mark
                     else coalesce(intent.mark, excluded.mark) end,
              native_id = case intent.state when 'WITHDRAWN' then null else intent.native_id end
            """)
        .param("token", intent.token())
        .param("namespace", request.run().namespace())
        .param("workflowId", intent.workflowId())
        .param("firstRunId", intent.firstRunId())
        .param("step", intent.step())
        .param("item", intent.key())
        .param("attempt", intent.attempt())
        .param("kind", intent.kind())
        .param("system", intent.system())
        .param("asset", intent.asset())
        .param("spec", Row.json(request.spec()))
        .param("mark", Row.json(request.mark()))
        .param("epoch", intent.epoch())
        .param("priority", intent.priority().name())
        .update();
  }

  /** Notes how the product calls the job. */
  public void started(String token, String nativeId) {
    jdbc.sql("update intent set native_id = :nativeId where token = :token")
        .param("nativeId", nativeId)
        .param("token", token)
        .update();
  }

  /** Nothing older than this mark is the job: a person has said so. */
  public void markAnew(String token, Mark mark) {
    jdbc.sql("update intent set mark = cast(:mark as jsonb), native_id = null where token = :token")
        .param("mark", Row.json(mark))
        .param("token", token)
        .update();
  }

  public void settle(String token) {
    end(token, IntentRecord.State.SETTLED);
  }

  public void withdraw(String token) {
    end(token, IntentRecord.State.WITHDRAWN);
  }

  private void end(String token, IntentRecord.State state) {
    jdbc.sql(
            "update intent set state = :state, settled_at = now() where token = :token and state = 'OPEN'")
        .param("state", state.name())
        .param("token", token)
        .update();
  }

  public Optional<IntentRecord> byToken(String token) {
    return jdbc.sql("select * from intent where token = :token")
        .param("token", token)
        .query(Intents::read)
        .optional();
  }

  /** Whether the token names a job that was not observed to end. */
  public boolean isOpen(String token) {
    return byToken(token).filter(i -> i.state() == IntentRecord.State.OPEN).isPresent();
  }

  /** Jobs of a run that were not observed to end. */
  public List<IntentRecord> open(RunIdentity run) {
    return open(LeaseHolder.of(run));
  }

  /** As {@link #open(RunIdentity)}. */
  public List<IntentRecord> open(LeaseHolder run) {
    return jdbc.sql(
            """
            select * from intent
            where namespace = :namespace and first_run_id = :firstRunId and state = 'OPEN'
            order by admitted_at, token
            """)
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .query(Intents::read)
        .list();
  }

  /** Every intent of a run that was not taken back, with what is to be done. */
  public List<IntentDetail> details(LeaseHolder run) {
    return jdbc.sql(
            """
            select * from intent
            where namespace = :namespace and first_run_id = :firstRunId and state <> 'WITHDRAWN'
            order by admitted_at, token
            """)
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .query(
            (columns, number) -> {
              Row row = new Row(columns);
              return new IntentDetail(
                  read(columns, number),
                  row.json("spec", JobSpec.class),
                  row.jsonOrNull("mark", Mark.class),
                  row.textOrNull("native_id"));
            })
        .list();
  }

  private static IntentRecord read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new IntentRecord(
        row.text("token"),
        row.text("workflow_id"),
        row.text("first_run_id"),
        row.text("step"),
        row.text("item"),
        row.integer("attempt"),
        row.text("kind"),
        row.text("system"),
        row.text("asset"),
        row.integer("epoch"),
        row.constant("priority", Priority.class),
        row.constant("state", IntentRecord.State.class),
        row.jsonOrNull("mark", Mark.class),
        row.textOrNull("native_id"));
  }
}
