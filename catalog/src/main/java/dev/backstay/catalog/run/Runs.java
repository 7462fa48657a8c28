package dev.backstay.catalog.run;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.RunClosing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    return jdbc.sql(
            """
            select admission from run
            where namespace = :namespace and first_run_id = :firstRunId and admission is not null
            """)
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .query((columns, number) -> new Row(columns).json("admission", Admission.class))
        .optional();
  }

  /**
   * Records the verdict on a run, before any effect: RUNNING when admitted, DONE when refused. The
   * first verdict stays; call {@link #admission} before deciding.
   */
  public void admit(AdmissionRequest request, Admission admission) {
    RunIdentity run = request.run();
    boolean admitted = admission.admitted();
    Optional<Long> reserved =
        jdbc.sql(
                """
                select id from run
                where workflow_id = :workflowId and first_run_id is null
                order by id desc limit 1
                """)
            .param("workflowId", run.workflowId())
            .query(Long.class)
            .optional();
    String sql =
        reserved.isPresent()
            ? """
              update run set namespace = :namespace, run_id = :runId, first_run_id = :firstRunId,
                root_workflow_id = :rootWorkflowId, root_run_id = :rootRunId,
                parent_workflow_id = :parent, path = :path, procedure = :procedure,
                target = :target, task_queue = :taskQueue, priority = :priority,
                input = cast(:input as jsonb), requested_by = coalesce(:requestedBy, requested_by),
                reason = :reason, ticket = :ticket, phase = :phase, outcome = :outcome,
                message = :message, admission = cast(:admission as jsonb), started_at = now(),
                ended_at = case when :phase = 'DONE' then now() end
              where id = :id
              """
            : """
              insert into run (namespace, workflow_id, run_id, first_run_id, root_workflow_id,
                root_run_id, parent_workflow_id, path, procedure, target, task_queue, priority,
                input, requested_by, reason, ticket, phase, outcome, message, admission,
                started_at, ended_at)
              values (:namespace, :workflowId, :runId, :firstRunId, :rootWorkflowId, :rootRunId,
                :parent, :path, :procedure, :target, :taskQueue, :priority,
                cast(:input as jsonb), :requestedBy, :reason, :ticket, :phase, :outcome, :message,
                cast(:admission as jsonb), now(), case when :phase = 'DONE' then now() end)
              on conflict (namespace, first_run_id) do nothing
              """;
    jdbc.sql(sql)
        .param("id", reserved.orElse(0L))
        .param("namespace", run.namespace())
        .param("workflowId", run.workflowId())
        .param("runId", run.runId())
        .param("firstRunId", run.firstRunId())
        .param("rootWorkflowId", run.rootWorkflowId())
        .param("rootRunId", run.rootRunId())
        .param("parent", request.parentWorkflowId())
        .param("path", run.path())
        .param("procedure", run.procedure())
        .param("target", admission.target())
        .param("taskQueue", request.taskQueue())
        .param("priority", admission.priority().name())
        .param("input", Row.json(request.input()))
        .param("requestedBy", input(request, "requestedBy"))
        .param("reason", input(request, "reason"))
        .param("ticket", input(request, "ticket"))
        .param("phase", (admitted ? RunRecord.Phase.RUNNING : RunRecord.Phase.DONE).name())
        .param("outcome", admitted ? null : outcomeOfRefusal(admission).name())
        .param("message", admitted ? null : sentences(admission))
        .param("admission", Row.json(admission))
        .update();
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

  private static Outcome outcomeOfRefusal(Admission admission) {
    return admission.invalidInput() ? Outcome.FAILED : Outcome.BLOCKED;
  }

  private static String sentences(Admission admission) {
    return String.join(" ", admission.problems().stream().map(p -> p.sentence()).toList());
  }

  private static @Nullable String input(AdmissionRequest request, String field) {
    return request.input().get(field) instanceof String text && !text.isBlank() ? text : null;
  }
}
