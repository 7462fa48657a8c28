package dev.backstay.starter.run;

import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in a list, as the catalog knows it. */
public record RunSummary(
    String id,
    String procedure,
    String target,
    String phase,
    boolean open,
    @Nullable Outcome outcome,
    @Nullable String message,
    @Nullable String nextAction,
    @Nullable String waitingFor,
    @Nullable String requestedBy,
    @Nullable String parent,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    String self) {

  public static RunSummary of(RunRecord run) {
    return of(run, null);
  }

  /**
   * @param waitingFor what a job of the run waits for; null when nothing waits
   */
  public static RunSummary of(RunRecord run, @Nullable String waitingFor) {
    return new RunSummary(
        run.workflowId(),
        run.procedure(),
        run.target(),
        waitingFor == null ? run.phase().name() : "WAITING",
        run.phase() != RunRecord.Phase.DONE,
        run.outcome(),
        run.message(),
        run.nextAction(),
        waitingFor,
        run.requestedBy(),
        run.parentWorkflowId(),
        run.requestedAt(),
        run.startedAt(),
        run.endedAt(),
        "/api/v1/runs/" + run.workflowId());
  }
}
