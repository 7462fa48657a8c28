package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link JobAdmission}.
 *
 * @param waitingFor for WAIT: what holds it up and its place, one plain line
 * @param refusal for REFUSED: why, and what to do
 * @param mark the product's high-water mark as recorded with the intent; null while there is none
 * @param again whether an open intent of this token existed before this ask, so that the job may
 *     have been started (a reset run, a lost answer)
 * @param adopt the product's id of the job, when an earlier start recorded it; null otherwise
 * @param settled how the job ended, when it was observed to end before: it is never started again
 *     and this is its result; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Permit(
    Decision decision,
    int epoch,
    @Nullable String waitingFor,
    @Nullable String refusal,
    @Nullable Mark mark,
    boolean again,
    @Nullable String adopt,
    @Nullable JobResult settled) {

  /** A permit that tells nothing of an earlier start. */
  public Permit(
      Decision decision, int epoch, @Nullable String waitingFor, @Nullable String refusal) {
    this(decision, epoch, waitingFor, refusal, null, false, null, null);
  }

  /** What was decided. */
  public enum Decision {
    GRANTED,
    WAIT,
    REFUSED
  }
}
