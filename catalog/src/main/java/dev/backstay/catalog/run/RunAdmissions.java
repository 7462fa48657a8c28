package dev.backstay.catalog.run;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the verdict on a run into its row: the one REST reserved, or a new one. */
final class RunAdmissions {
  private static final String ADOPT =
      """
      update run set namespace = :namespace, run_id = :runId, first_run_id = :firstRunId,
        root_workflow_id = :rootWorkflowId, root_run_id = :rootRunId,
        parent_workflow_id = :parent, path = :path, procedure = :procedure,
        target = :target, task_queue = :taskQueue, priority = :priority,
        input = cast(:input as jsonb), requested_by = coalesce(:requestedBy, requested_by),
        reason = :reason, ticket = :ticket, phase = :phase, outcome = :outcome,
        message = :message, admission = cast(:admission as jsonb), started_at = now(),
        ended_at = case when :phase = 'DONE' then now() end
      where id = :id
      """;

  private static final String INSERT =
      """
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

  private final JdbcClient jdbc;

  RunAdmissions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Admission> of(RunIdentity run) {
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

  void record(AdmissionRequest request, Admission admission) {
    RunIdentity run = request.run();
    boolean admitted = admission.admitted();
    Optional<Long> reserved = reserved(run);
    String sql = reserved.isPresent() ? ADOPT : INSERT;
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

  private Optional<Long> reserved(RunIdentity run) {
    return jdbc.sql(
            """
            select id from run
            where workflow_id = :workflowId and first_run_id is null
            order by id desc limit 1
            """)
        .param("workflowId", run.workflowId())
        .query(Long.class)
        .optional();
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
