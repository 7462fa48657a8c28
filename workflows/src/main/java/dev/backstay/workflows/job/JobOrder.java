package dev.backstay.workflows.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job as a site worker receives it: what to do, under which name, with which permission.
 *
 * @param token the job's name for ever, see {@link Tokens}
 * @param attempt 1 for the first; a later one exists only when the earlier provably ended without
 *     effect
 * @param mark the product's high-water mark read before the first start; null where tokens make it
 *     unnecessary
 * @param maybeStarted whether an earlier execution of the run may have started this job and never
 *     learned of it
 * @param adopt the product's own id of this job, recorded after an earlier start or named by a
 *     person: nothing is looked for and nothing is started; null when it is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobOrder(
    String token,
    int attempt,
    JobSpec spec,
    SystemRef system,
    int epoch,
    Priority priority,
    Duration deadline,
    @Nullable Mark mark,
    boolean maybeStarted,
    @Nullable String adopt) {

  /** An order of which no earlier start is known. */
  public JobOrder(
      String token,
      int attempt,
      JobSpec spec,
      SystemRef system,
      int epoch,
      Priority priority,
      Duration deadline,
      @Nullable Mark mark) {
    this(token, attempt, spec, system, epoch, priority, deadline, mark, false, null);
  }

  /** The same order by the epoch its permit was given in. */
  public JobOrder inEpoch(int permitted) {
    return new JobOrder(
        token, attempt, spec, system, permitted, priority, deadline, mark, maybeStarted, adopt);
  }

  /** The same order when what was taken for its job's id turned out to name none. */
  public JobOrder unadopted() {
    return knowing(mark, true, null);
  }

  /** The same order with what is known of an earlier start. */
  public JobOrder knowing(@Nullable Mark read, boolean maybe, @Nullable String nativeId) {
    return new JobOrder(
        token, attempt, spec, system, epoch, priority, deadline, read, maybe, nativeId);
  }
}
