package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.time.Instant;

/** Nothing that another attempt would change: a person must mend something first. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String said;
  private final String nextAction;

  Refused(Cause cause, String said, String nextAction) {
    super(said);
    this.cause = cause;
    this.said = said;
    this.nextAction = nextAction;
  }

  Cause why() {
    return cause;
  }

  String said() {
    return said;
  }

  String nextAction() {
    return nextAction;
  }

  JobResult result() {
    Instant now = Instant.now();
    return JobResultBuilder.failed(cause, said, nextAction).times(now, now).build();
  }
}
