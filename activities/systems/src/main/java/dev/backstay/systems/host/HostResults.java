package dev.backstay.systems.host;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;

/** Results that every driver of a command-line product gives in the same words. */
public final class HostResults {
  private HostResults() {}

  /** What a process came to, under its name and with its times. */
  public static JobResultBuilder of(HostJob job, JobResultBuilder result) {
    return result.nativeId(job.name()).times(started(job), ended(job));
  }

  public static Instant started(HostJob job) {
    return job.startedAt() == null ? Instant.EPOCH : job.startedAt();
  }

  public static Instant ended(HostJob job) {
    return job.endedAt() == null ? Instant.now() : job.endedAt();
  }

  /** An answer that took no job. */
  public static JobResult now(JobResultBuilder result) {
    Instant now = Instant.now();
    return result.times(now, now).build();
  }

  /** It was begun, so its directory was there: the tool may still run without it. */
  public static JobResult lost() {
    return now(
        JobResultBuilder.ended(
            Outcome.LOST,
            Cause.HOST_GONE,
            "This host has no record of the job any more.",
            "Look at the host and its state directory, then decide whether to run it again."));
  }

  /** A look that the product has no answer to. */
  public static JobResultBuilder cannotSee(String type, String what) {
    return JobResultBuilder.failed(
        Cause.CONFIGURATION,
        type + " cannot tell " + what + ".",
        "Name a system that can in the estate.");
  }

  /** A refused start that would not be refused now. */
  public static JobResult noLongerRefused() {
    return now(
        JobResultBuilder.failed(
            Cause.CONFIGURATION,
            "The job was refused when it was to start; what stood in its way is gone by now.",
            "Start the procedure again."));
  }
}
