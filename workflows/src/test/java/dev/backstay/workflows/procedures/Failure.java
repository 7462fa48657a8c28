package dev.backstay.workflows.procedures;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;

/** The failure a run ended with. */
final class Failure {
  private Failure() {}

  static ApplicationFailure of(WorkflowStub run) {
    try {
      Object result = run.getResult(Object.class);
      throw new AssertionError("the run should have failed but returned " + result);
    } catch (WorkflowFailedException e) {
      if (e.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw new AssertionError("another failure than expected: " + e.getCause(), e);
    }
  }
}
