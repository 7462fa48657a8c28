package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.FailureType;
import io.temporal.failure.ApplicationFailure;

/** A body refuses to go on, for a reason that is not a defect: state, policy or capability. */
public final class Refusal {
  private Refusal() {}

  /**
   * @param message what forbids it, and what to do instead
   */
  public static ApplicationFailure of(String message) {
    return Failures.of(FailureType.Refused, message);
  }
}
