package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.job.Candidate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands. The query {@code progress} returns it, also after the run has closed.
 *
 * @param phase ADMISSION, RUNNING, WAITING, DONE, …: what {@code BkPhase} says
 * @param waitingFor what the run waits for and its place in the queue; null when it does not wait
 * @param nextAction what a person should do next; null when nothing
 */
public record Progress(
    String procedure,
    String workflowId,
    String target,
    String phase,
    @Nullable Outcome outcome,
    @Nullable String message,
    @Nullable String waitingFor,
    @Nullable String nextAction,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<Step> steps,
    List<JobProgress> jobs) {

  /**
   * A job under way or ended, with the handle its site worker reports progress by.
   *
   * @param candidates the product's jobs it may be, while a person has to say which; else null
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record JobProgress(
      String token,
      String kind,
      String system,
      String step,
      String key,
      String state,
      @Nullable List<Candidate> candidates) {

    /** A job that is in no doubt. */
    public JobProgress(
        String token, String kind, String system, String step, String key, String state) {
      this(token, kind, system, step, key, state, null);
    }
  }
}
