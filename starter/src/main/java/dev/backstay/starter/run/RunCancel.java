package dev.backstay.starter.run;

import dev.backstay.starter.problem.ApiProblem;
import io.temporal.client.WorkflowNotFoundException;
import org.springframework.stereotype.Component;

/** Asks runs to stop. */
@Component
class RunCancel {
  private final TemporalRuns temporal;
  private final RunLinks links;

  RunCancel(TemporalRuns temporal, RunLinks links) {
    this.temporal = temporal;
    this.links = links;
  }

  /** The request was delivered; the run stops its jobs and then ends. */
  record Asked(String id, String reason, RunLinks.Links links) {}

  /**
   * @throws ApiProblem 404 when Temporal knows no such run, 409 when it has ended
   */
  Asked ask(String id, String reason) {
    var description = temporal.describe(id).orElseThrow(() -> RunReader.unknown(id));
    if (!RunReader.running(description)) {
      throw ended(id);
    }
    try {
      temporal.client().newUntypedWorkflowStub(id).cancel(reason);
    } catch (WorkflowNotFoundException endedMeanwhile) {
      throw ended(id);
    }
    return new Asked(id, reason, links.of(id));
  }

  private static ApiProblem ended(String id) {
    return ApiProblem.conflict("The run " + id + " has ended.", "Look at what it came to.");
  }
}
