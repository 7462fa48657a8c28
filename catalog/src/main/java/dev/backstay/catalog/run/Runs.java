package dev.backstay.catalog.run;

import dev.backstay.catalog.Row;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.RunClosing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The run table: one row per run, from request to close. */
public final class Runs {
  private final JdbcClient jdbc;

  public Runs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes a row for a run whose workflow is about to be started. With a key that was used before
   * nothing is written and the earlier run comes back.
   */
  public Reservation reserve(RunRequest request) {
    int written =
        jdbc.sql(
                """
                insert into run (namespace, workflow_id, procedure, target, task_queue, input,
                                 requested_by, idempotency_key, phase)
                values (:namespace, :workflowId, :procedure, :target, :taskQueue,
                        cast(:input as jsonb), :requestedBy, :key, 'REQUESTED')
                on conflict (idempotency_key) do nothing
                """)
            .param("namespace", request.namespace())
            .param("workflowId", request.workflowId())
            .param("procedure", request.procedure())
            .param("target", request.target())
            .param("taskQueue", request.taskQueue())
            .param("input", Row.json(request.input()))
            .param("requestedBy", request.requestedBy())
            .param("key", request.idempotencyKey())
            .update();
    Optional<RunRecord> run =
        written == 1
            ? byWorkflowId(request.workflowId())
            : byIdempotencyKey(Objects.requireNonNull(request.idempotencyKey()));
    return new Reservation(run.orElseThrow(), written == 1);
  }

  /** The admission recorded for this run, if it was decided before. */
  public Optional<Admission> admission(RunIdentity run) {
    return new RunAdmissions(jdbc).of(run);
  }

  /**
   * Records the verdict on a run, before any effect: RUNNING when admitted, DONE when refused. The
   * first verdict stays; call {@link #admission} before deciding.
   */
  public void admit(AdmissionRequest request, Admission admission) {
    new RunAdmissions(jdbc).record(request, admission);
  }

  /** A run that was reset goes on: its row is open again, whatever an earlier execution wrote. */
  public void resume(RunIdentity run) {
    jdbc.sql(
            """
            update run set phase = 'RUNNING', run_id = :runId, outcome = null, message = null,
              next_action = null, ended_at = null
            where namespace = :namespace and first_run_id = :firstRunId and run_id <> :runId
            """)
        .param("runId", run.runId())
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .update();
  }

  /** Writes how the run ended. Repeating it writes the same. */
  public void close(RunClosing closing) {
    RunIdentity run = closing.run();
    jdbc.sql(
            """
            update run set phase = 'DONE', run_id = :runId, outcome = :outcome, message = :message,
              next_action = :nextAction, steps = cast(:steps as jsonb),
              facts = cast(:facts as jsonb), started_at = :startedAt, ended_at = :endedAt
            where namespace = :namespace and first_run_id = :firstRunId
            """)
        .param("runId", run.runId())
        .param("outcome", closing.outcome().name())
        .param("message", closing.message())
        .param("nextAction", closing.nextAction())
        .param("steps", Row.json(closing.steps()))
        .param("facts", Row.json(closing.facts()))
        .param("startedAt", Row.at(closing.startedAt()))
        .param("endedAt", Row.at(closing.endedAt()))
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .update();
  }

  public Optional<RunRecord> byIdentity(RunIdentity run) {
    return jdbc.sql("select * from run where namespace = :namespace and first_run_id = :firstRunId")
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .query(RunRows::read)
        .optional();
  }

  /** The run that holds, or held, something. */
  public Optional<RunRecord> byHolder(LeaseHolder holder) {
    return jdbc.sql("select * from run where namespace = :namespace and first_run_id = :firstRunId")
        .param("namespace", holder.namespace())
        .param("firstRunId", holder.firstRunId())
        .query(RunRows::read)
        .optional();
  }

  /**
   * Runs of a namespace whose books are open, or which named a job that was not observed to end;
   * oldest first.
   */
  public List<LeaseHolder> unsettled(String namespace, int limit) {
    return jdbc.sql(
            """
            select workflow_id, first_run_id from run r
            where namespace = :namespace and first_run_id is not null
              and (phase = 'RUNNING' or exists (
                select 1 from intent i where i.namespace = r.namespace
                  and i.first_run_id = r.first_run_id and i.state = 'OPEN'))
            order by id limit :limit
            """)
        .param("namespace", namespace)
        .param("limit", limit)
        .query(
            (columns, number) ->
                new LeaseHolder(
                    namespace, columns.getString("workflow_id"), columns.getString("first_run_id")))
        .list();
  }

  /** Whether a run's books are closed and each of its jobs was observed to end. */
  public boolean isSettled(LeaseHolder holder) {
    return jdbc.sql(
            """
            select not exists (select 1 from run where namespace = :namespace
                and first_run_id = :firstRunId and phase = 'RUNNING')
              and not exists (select 1 from intent where namespace = :namespace
                and first_run_id = :firstRunId and state = 'OPEN')
            """)
        .param("namespace", holder.namespace())
        .param("firstRunId", holder.firstRunId())
        .query(Boolean.class)
        .single();
  }

  /** The newest run with that workflow id. */
  public Optional<RunRecord> byWorkflowId(String workflowId) {
    return jdbc.sql("select * from run where workflow_id = :id order by id desc limit 1")
        .param("id", workflowId)
        .query(RunRows::read)
        .optional();
  }

  public Optional<RunRecord> byIdempotencyKey(String key) {
    return jdbc.sql("select * from run where idempotency_key = :key")
        .param("key", key)
        .query(RunRows::read)
        .optional();
  }

  /** Follow-ups and children of all depths, oldest first. */
  public List<RunRecord> below(String rootWorkflowId) {
    return jdbc.sql(
            "select * from run where root_workflow_id = :root and workflow_id <> :root order by id")
        .param("root", rootWorkflowId)
        .query(RunRows::read)
        .list();
  }

  public List<RunRecord> list(RunFilter filter) {
    return jdbc.sql(
            """
            select * from run
            where (cast(:procedure as text) is null or procedure = :procedure)
              and (cast(:target as text) is null or target = :target)
              and (cast(:phase as text) is null or phase = :phase)
              and (cast(:outcome as text) is null or outcome = :outcome)
              and (not :rootsOnly or parent_workflow_id is null)
              and (:beforeId = 0 or id < :beforeId)
            order by id desc limit :limit
            """)
        .param("procedure", filter.procedure())
        .param("target", filter.target())
        .param("phase", filter.phase() == null ? null : filter.phase().name())
        .param("outcome", filter.outcome())
        .param("rootsOnly", filter.rootsOnly())
        .param("beforeId", filter.beforeId())
        .param("limit", Math.clamp(filter.limit(), 1, 500))
        .query(RunRows::read)
        .list();
  }
}
