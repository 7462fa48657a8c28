package dev.backstay.catalog.operator;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.SystemPause;
import java.util.Map;

/**
 * Holds the new jobs of a system back and lets them go again. Jobs that run go on to their end, and
 * their ends are recorded; nothing else passes, not even an emergency.
 */
public final class SystemControl {
  private final Catalog catalog;

  public SystemControl(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Holds the system back until it is resumed; survives every restart. */
  public SystemPause pause(String system, Act act) {
    return hold(system, false, act);
  }

  /** As a pause, for somebody who waits until nothing runs there any more. */
  public SystemPause drain(String system, Act act) {
    return hold(system, true, act);
  }

  private SystemPause hold(String system, boolean draining, Act act) {
    return catalog.inTransaction(
        () -> {
          SystemPause pause = catalog.pauses().put(system, draining, act.reason(), act.by());
          record(draining ? "system-drained" : "system-paused", system, act);
          return pause;
        });
  }

  /** Lets the system's jobs go; false when it was not held back, and nothing is recorded then. */
  public boolean resume(String system, Act act) {
    return catalog.inTransaction(
        () -> {
          boolean held = catalog.pauses().remove(system);
          if (held) {
            record("system-resumed", system, act);
          }
          return held;
        });
  }

  private void record(String kind, String system, Act act) {
    catalog
        .ledger()
        .append(
            act.event(catalog.controlPlane().identity(), kind, system, Map.of("system", system)));
  }
}
