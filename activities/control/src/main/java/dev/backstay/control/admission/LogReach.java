package dev.backstay.control.admission;

import dev.backstay.workflows.model.Point;

/** From which SCN on a recovery point can be recovered to. */
final class LogReach {
  private LogReach() {}

  /** The last change that the point's own logs hold; -1 where its log is not counted in SCNs. */
  static long of(Point point) {
    String behind = point.logTo();
    return behind == null || !behind.matches("[0-9]{1,18}") ? -1 : Long.parseLong(behind) - 1;
  }
}
