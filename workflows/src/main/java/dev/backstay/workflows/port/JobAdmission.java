package dev.backstay.workflows.port;

import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job asks for its permit. */
public record JobAdmission(
    RunIdentity run,
    String token,
    String step,
    String key,
    int attempt,
    JobSpec spec,
    List<LeaseClaim> claims,
    Priority priority,
    int epoch,
    @Nullable Mark mark) {

  /** The same with the product's high-water mark. */
  public JobAdmission with(Mark read) {
    return new JobAdmission(run, token, step, key, attempt, spec, claims, priority, epoch, read);
  }
}
