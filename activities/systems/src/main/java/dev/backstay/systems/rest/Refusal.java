package dev.backstay.systems.rest;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;

/** Nothing was started, that is certain, and a person must mend something first. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String nextAction;

  public Refusal(Cause cause, String message, String nextAction) {
    super(message);
    this.cause = cause;
    this.nextAction = nextAction;
  }

  public Cause why() {
    return cause;
  }

  public String nextAction() {
    return nextAction;
  }

  public String words() {
    String words = getMessage();
    return words == null ? "" : words;
  }

  public JobResultBuilder result() {
    return JobResultBuilder.failed(cause, words(), nextAction);
  }
}
