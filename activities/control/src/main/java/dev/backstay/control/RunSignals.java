package dev.backstay.control;

/** Speaks to running workflows. */
@FunctionalInterface
public interface RunSignals {

  /**
   * Sends the signal {@code leaseGranted}: the job with this token may ask again now. A workflow
   * that cannot be found is not a reason to throw; its ticket stays.
   */
  void leaseGranted(String workflowId, String token);
}
