package dev.backstay.systems.rest;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.json.BackstayJson;
import java.time.Instant;

/**
 * A start that was surely not made, as a job's native id says it: the driver keeps nothing, so what
 * a person must mend travels in that id until somebody asks for the result.
 */
public record RefusedStart(Cause cause, String message, String nextAction) {
  private static final String PREFIX = "refused:";

  public static RefusedStart of(Refusal refusal) {
    return new RefusedStart(refusal.why(), refusal.words(), refusal.nextAction());
  }

  /** Whether a native id is one of these. */
  public static boolean is(String nativeId) {
    return nativeId.startsWith(PREFIX);
  }

  public static RefusedStart of(String nativeId) {
    return BackstayJson.mapper().readValue(nativeId.substring(PREFIX.length()), RefusedStart.class);
  }

  public String nativeId() {
    return PREFIX + BackstayJson.mapper().writeValueAsString(this);
  }

  public JobResult result() {
    Instant now = Instant.now();
    return JobResultBuilder.failed(cause, message, nextAction).times(now, now).build();
  }
}
