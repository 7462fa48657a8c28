package dev.backstay.starter.run;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Progress;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the catalog, Temporal and the run itself say about a run. */
@Component
class RunReader {
  private static final String NO_WORKER =
      "No worker answered, so this is what the catalog last recorded. Check the worker:"
          + " ./backstay doctor";
  private static final String BEING_SETTLED =
      "The run ended in Temporal before it closed its books: it was terminated, or reached a limit."
          + " What its jobs come to is being looked up, and its leases stay until then. Nothing has"
          + " to be done.";

  private final Catalog catalog;
  private final TemporalRuns temporal;
  private final LiveJobs liveJobs;
  private final RunLinks links;

  RunReader(Catalog catalog, TemporalRuns temporal, LiveJobs liveJobs, RunLinks links) {
    this.catalog = catalog;
    this.temporal = temporal;
    this.liveJobs = liveJobs;
    this.links = links;
  }

  /**
   * @throws ApiProblem 404 when neither the catalog nor Temporal knows the run
   */
  RunView read(String id) {
    // In this order: a run closes its books before it ends, so one that has ended and still has
    // open books afterwards was cut off.
    DescribeWorkflowExecutionResponse description = temporal.describe(id).orElse(null);
    RunRecord row = catalog.runs().byWorkflowId(id).orElse(null);
    if (row == null && description == null) {
      throw unknown(id);
    }
    Optional<Progress> live = description == null ? Optional.empty() : temporal.progress(id);
    boolean ended = description != null && !running(description);
    boolean open = description == null ? stillOpen(row) : !ended || booksOpen(row);
    RunEnd end =
        open || description == null ? null : RunEnd.read(temporal, id, status(description));
    Progress progress = live.orElseGet(() -> recorded(row));
    return new RunView(
        id,
        description != null
            ? description.getWorkflowExecutionInfo().getExecution().getRunId()
            : row == null ? null : row.runId(),
        row != null ? row.procedure() : type(description),
        row != null ? row.target() : "-",
        phase(open, row, live.orElse(null)),
        open,
        open ? null : outcome(row, end),
        open ? null : message(row, end),
        open || row == null ? null : row.nextAction(),
        row == null ? null : row.requestedBy(),
        row == null ? null : row.reason(),
        row == null ? null : row.ticket(),
        row == null ? Map.of() : row.input(),
        row == null ? null : row.requestedAt(),
        row == null ? null : row.startedAt(),
        row == null ? null : row.endedAt(),
        progress,
        live.isPresent() ? "live" : "catalog",
        ended && open ? BEING_SETTLED : live.isPresent() ? null : note(description),
        liveJobs.of(id, live.orElse(null), open ? description : null),
        row == null ? List.of() : children(row),
        end == null ? null : end.failureType(),
        end == null ? null : end.result(),
        row == null ? Map.of() : row.facts(),
        links.of(id));
  }

  static ApiProblem unknown(String id) {
    return ApiProblem.notFound("There is no run " + id + ".", "List runs with GET /api/v1/runs.");
  }

  static boolean running(DescribeWorkflowExecutionResponse description) {
    return status(description) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private static WorkflowExecutionStatus status(DescribeWorkflowExecutionResponse description) {
    return description.getWorkflowExecutionInfo().getStatus();
  }

  private static boolean stillOpen(@Nullable RunRecord row) {
    return row != null && row.phase() != RunRecord.Phase.DONE;
  }

  /** A row that is only REQUESTED has no books: the run ended before it was admitted. */
  private static boolean booksOpen(@Nullable RunRecord row) {
    return row != null && row.phase() == RunRecord.Phase.RUNNING;
  }

  private static String type(@Nullable DescribeWorkflowExecutionResponse description) {
    return description == null ? "-" : description.getWorkflowExecutionInfo().getType().getName();
  }

  private static String phase(boolean open, @Nullable RunRecord row, @Nullable Progress live) {
    if (!open) {
      return "DONE";
    }
    if (live != null) {
      return live.phase();
    }
    return row == null ? RunRecord.Phase.REQUESTED.name() : row.phase().name();
  }

  private static Outcome outcome(@Nullable RunRecord row, @Nullable RunEnd end) {
    if (row != null && row.outcome() != null) {
      return row.outcome();
    }
    return end == null ? Outcome.UNKNOWN : end.outcome();
  }

  private static @Nullable String message(@Nullable RunRecord row, @Nullable RunEnd end) {
    if (row != null && row.message() != null) {
      return row.message();
    }
    return end == null ? null : end.message();
  }

  private static @Nullable String note(@Nullable DescribeWorkflowExecutionResponse description) {
    return description == null
        ? "Temporal does not keep this run any more; this is what the catalog recorded."
        : NO_WORKER;
  }

  private static @Nullable Progress recorded(@Nullable RunRecord row) {
    return row == null
        ? null
        : new Progress(
            row.procedure(),
            row.workflowId(),
            row.target(),
            row.phase().name(),
            row.outcome(),
            row.message(),
            null,
            row.nextAction(),
            row.startedAt(),
            row.endedAt(),
            row.steps(),
            List.of());
  }

  private List<RunSummary> children(RunRecord row) {
    String root = row.rootWorkflowId();
    return root == null
        ? List.of()
        : catalog.runs().below(root).stream()
            .filter(child -> row.workflowId().equals(child.parentWorkflowId()))
            .map(RunSummary::of)
            .toList();
  }
}
