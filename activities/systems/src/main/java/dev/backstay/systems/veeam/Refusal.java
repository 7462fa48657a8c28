package dev.backstay.systems.veeam;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;

/** Nothing was started, that is certain, and a person must mend something first. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String nextAction;

  Refusal(Cause cause, String message, String nextAction) {
    super(message);
    this.cause = cause;
    this.nextAction = nextAction;
  }

  Cause why() {
    return cause;
  }

  String nextAction() {
    return nextAction;
  }

  String words() {
    String words = getMessage();
    return words == null ? "" : words;
  }

  JobResultBuilder result() {
    return JobResultBuilder.failed(cause, words(), nextAction);
  }
}
