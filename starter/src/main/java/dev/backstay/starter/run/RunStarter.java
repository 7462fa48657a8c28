package dev.backstay.starter.run;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.run.Reservation;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.catalog.run.RunRequest;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.kernel.ProcedureType;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Starts runs, each once. The row with its idempotency key is written first, then the workflow is
 * started under the id in the row: a request that is repeated after a crash between the two finds
 * the row and starts the very same run.
 */
@Component
class RunStarter {
  private final WorkflowClient client;
  private final Catalog catalog;
  private final RunLinks links;

  RunStarter(WorkflowClient client, Catalog catalog, RunLinks links) {
    this.client = client;
    this.catalog = catalog;
    this.links = links;
  }

  /**
   * @param key the caller's idempotency key; null starts anew each time
   * @throws ApiProblem 409 when the key was used for something else
   */
  StartedRun start(ProcedureType<?, ?> type, RunInput input, @Nullable String key) {
    String target = WorkflowIds.target(input.fields());
    Reservation reservation =
        catalog
            .runs()
            .reserve(
                new RunRequest(
                    key,
                    client.getOptions().getNamespace(),
                    WorkflowIds.next(
                        type,
                        target,
                        Instant.now(),
                        id -> catalog.runs().byWorkflowId(id).isPresent()),
                    type.name(),
                    target,
                    type.taskQueue(),
                    input.fields(),
                    requestedBy(input)));
    RunRecord run = reservation.run();
    if (!reservation.created()) {
      refuseOtherUse(run, type, input.fields());
    }
    String runId =
        run.phase() == RunRecord.Phase.REQUESTED
            ? startWorkflow(type, run, input, reservation.created() && key == null)
            : run.runId();
    return new StartedRun(
        run.workflowId(),
        run.workflowId(),
        runId,
        type.name(),
        run.target(),
        !reservation.created(),
        links.of(run.workflowId()));
  }

  /**
   * @param nobodyElse whether nobody but this request can have started the run; with a key, a
   *     repeated request may be faster than the first
   */
  private @Nullable String startWorkflow(
      ProcedureType<?, ?> type, RunRecord run, RunInput input, boolean nobodyElse) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            type.name(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(run.workflowId())
                .setTaskQueue(type.taskQueue())
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary(type.title() + ": " + run.target())
                .build());
    try {
      return stub.start(input.request()).getRunId();
    } catch (WorkflowExecutionAlreadyStarted already) {
      if (nobodyElse) {
        throw ApiProblem.conflict(
            "A run named " + run.workflowId() + " exists already, started by someone else.",
            "Send the request again; it gets another name.");
      }
      return already.getExecution().getRunId();
    }
  }

  private static void refuseOtherUse(
      RunRecord run, ProcedureType<?, ?> type, Map<String, Object> fields) {
    JsonNode then = BackstayJson.mapper().valueToTree(run.input());
    JsonNode now = BackstayJson.mapper().valueToTree(fields);
    if (!run.procedure().equals(type.name()) || !sameInput(then, now)) {
      throw ApiProblem.conflict(
          "This Idempotency-Key was used before for another request; it started the run "
              + run.workflowId()
              + ".",
          "Send a new key for a new run, or look at that run.");
    }
  }

  /**
   * Admission writes the row's input again, without nulls and with what it filled in by default.
   */
  private static boolean sameInput(JsonNode then, JsonNode now) {
    return then.equals(now) || withoutNulls(then).equals(withoutNulls(now));
  }

  private static JsonNode withoutNulls(JsonNode node) {
    JsonNode copy = node.deepCopy();
    copy.properties().stream()
        .filter(field -> field.getValue().isNull())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(((tools.jackson.databind.node.ObjectNode) copy)::remove);
    return copy;
  }

  private static String requestedBy(RunInput input) {
    String by = input.request().requestedBy();
    return by == null || by.isBlank() ? "api" : by;
  }
}
