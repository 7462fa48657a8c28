package dev.backstay.catalog.run;

import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the catalog knows it. Between admission and close the live state (steps, waiting reason)
 * is in the run's own progress query; here are the facts that outlive it.
 *
 * @param id rises with every run; pages are cut by it
 * @param runId the execution that wrote last; null before admission
 * @param firstRunId identity of the run across resets; null before admission
 * @param parentWorkflowId null for a root
 * @param path where the run stands below its root; empty for the root
 * @param phase REQUESTED, RUNNING or DONE
 * @param outcome null unless DONE
 * @param steps empty until DONE
 */
public record RunRecord(
    long id,
    String namespace,
    String workflowId,
    @Nullable String runId,
    @Nullable String firstRunId,
    @Nullable String rootWorkflowId,
    @Nullable String rootRunId,
    @Nullable String parentWorkflowId,
    String path,
    String procedure,
    String target,
    String taskQueue,
    @Nullable String priority,
    Map<String, Object> input,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
    Phase phase,
    @Nullable Outcome outcome,
    @Nullable String message,
    @Nullable String nextAction,
    List<Step> steps,
    Map<String, String> facts,
    @Nullable String idempotencyKey,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** How far a run is, as far as the catalog knows. */
  public enum Phase {
    /** Asked for through REST; its workflow has not been admitted yet. */
    REQUESTED,
    RUNNING,
    DONE
  }
}
