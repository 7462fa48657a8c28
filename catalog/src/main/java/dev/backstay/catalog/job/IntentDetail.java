package dev.backstay.catalog.job;

import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import org.jspecify.annotations.Nullable;

/**
 * An intent with what is needed to find its job again.
 *
 * @param nativeId the product's own id of the job, where it was recorded
 */
public record IntentDetail(
    IntentRecord intent, JobSpec spec, @Nullable Mark mark, @Nullable String nativeId) {

  public boolean isOpen() {
    return intent.state() == IntentRecord.State.OPEN;
  }
}
