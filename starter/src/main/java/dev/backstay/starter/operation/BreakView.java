package dev.backstay.starter.operation;

import dev.backstay.workflows.model.RunLiveness;
import java.util.List;
import java.util.Map;

/**
 * What breaking a lease would end, or has ended.
 *
 * @param named what has to be typed to confirm
 * @param broken false: nothing was changed
 * @param refusedWhileRunning whether breaking also needs {@code forceWhileRunning}
 * @param words what still runs and what follows, a line each
 * @param epochs the new epoch of each system, once it is broken
 */
record BreakView(
    String named,
    boolean broken,
    boolean refusedWhileRunning,
    List<Holding> holdings,
    List<String> systems,
    List<String> words,
    Map<String, Integer> epochs) {

  /**
   * A job and what it holds.
   *
   * @param runState whether the run can still act: OPEN, CLOSED or UNKNOWN
   * @param jobOpen whether the end of the job was not observed: it may still run
   */
  record Holding(
      String token,
      String run,
      RunLiveness runState,
      String system,
      String kind,
      boolean jobOpen,
      List<LeaseView> leases) {}
}
