package dev.backstay.catalog.job;

import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.port.JobAdmission;
import org.jspecify.annotations.Nullable;

/**
 * What was written before a job's start.
 *
 * @param state OPEN until the job was observed to end
 * @param mark the product's high-water mark before the first start; null where tokens are enough
 * @param nativeId the product's id of the job, where it knows no name of ours; null until known
 */
public record IntentRecord(
    String token,
    String workflowId,
    String firstRunId,
    String step,
    String key,
    int attempt,
    String kind,
    String system,
    String asset,
    int epoch,
    Priority priority,
    State state,
    @Nullable Mark mark,
    @Nullable String nativeId) {

  /** How far a job is, as far as the catalog knows. */
  public enum State {
    /** Permitted; it may run, or may be about to. */
    OPEN,
    SETTLED,
    /** Taken back before it was started. */
    WITHDRAWN
  }

  static IntentRecord of(JobAdmission request) {
    return new IntentRecord(
        request.token(),
        request.run().workflowId(),
        request.run().firstRunId(),
        request.step(),
        request.key(),
        request.attempt(),
        request.spec().kind(),
        request.spec().system(),
        request.spec().assetName(),
        request.epoch(),
        request.priority(),
        State.OPEN,
        request.mark(),
        null);
  }
}
