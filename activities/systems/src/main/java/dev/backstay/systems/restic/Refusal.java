package dev.backstay.systems.restic;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;

/** A job that is over before any process ran: a person must mend something first. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JobResultBuilder result;

  Refusal(Cause cause, String message, String nextAction) {
    super(message);
    this.result = JobResultBuilder.failed(cause, message, nextAction);
  }

  JobResultBuilder result() {
    return result;
  }
}
