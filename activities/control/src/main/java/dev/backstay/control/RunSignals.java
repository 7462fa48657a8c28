package dev.backstay.control;

/** Speaks to running workflows. */
@FunctionalInterface
public interface RunSignals {

  /**
   * Sends the signal {@code leaseGranted}: the job with this token may ask again now. A workflow
   * that cannot be found is not a reason to throw; its ticket stays.
   */
  void leaseGranted(String workflowId, String token);

  /**
   * Asks a run to stop: it cancels its jobs and waits for their end. Asking one that was asked
   * before, or has ended, changes nothing.
   *
   * @return false when it could not be asked; then whoever waits for it waits on
   */
  default boolean cancel(String workflowId, String why) {
    return false;
  }
}
