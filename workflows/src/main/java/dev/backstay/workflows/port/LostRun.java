package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.model.SystemRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows of a run that did not close its books.
 *
 * @param controlPlane id of this installation, part of every token
 * @param booksOpen false when the books are closed and only jobs are left to be observed
 * @param jobs jobs that were permitted and not observed to end
 * @param removals what its jobs made for a while, of those that were observed to end
 * @param steps how its steps stand by the jobs that were settled; used when the run itself cannot
 *     be asked any more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LostRun(
    RunIdentity run,
    String controlPlane,
    Priority priority,
    boolean booksOpen,
    Instant startedAt,
    List<OpenJob> jobs,
    List<Removal> removals,
    List<Step> steps) {

  /**
   * A job whose end nobody has seen.
   *
   * @param adopt the product's own id of the job, where an earlier start recorded it
   */
  public record OpenJob(
      String token,
      String step,
      String key,
      int attempt,
      JobSpec spec,
      SystemRef system,
      int epoch,
      @Nullable Mark mark,
      @Nullable String adopt) {

    /** The same job, with how far its product was before any effect. */
    public OpenJob with(Mark before) {
      return new OpenJob(token, step, key, attempt, spec, system, epoch, before, adopt);
    }
  }

  /**
   * One thing to remove.
   *
   * @param restore token of the job that made it
   * @param looksAt the system that is asked before whether somebody uses it; null where there is
   *     none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Removal(
      String restore,
      String step,
      String key,
      RemovalJob spec,
      SystemRef system,
      @Nullable SystemRef looksAt) {}
}
