package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import dev.backstay.testkit.simulated.Handle;
import java.util.Map;
import java.util.Set;

/**
 * How one procedure is performed in the matrix.
 *
 * @param request its input, as a person would type it
 * @param needsPoints whether recovery points of both assets must be there before
 * @param systems what the systems offer to recognise a job by
 * @param kinds which points are tried; the others are tried by another scenario of the procedure
 */
record Scenario(
    String procedure,
    Map<String, Object> request,
    boolean needsPoints,
    Handle systems,
    Set<Kind> kinds) {

  /** Every kind of point, on systems that accept a token. */
  static Scenario of(String procedure, Map<String, Object> request) {
    return new Scenario(procedure, request, false, Handle.TOKEN, Set.of(Kind.values()));
  }

  /** With recovery points of both assets to begin with. */
  Scenario withPoints() {
    return new Scenario(procedure, request, true, systems, kinds);
  }

  /** The same, on systems of this type, at the points where a start can be lost. */
  Scenario startsOn(Handle type) {
    return new Scenario(
        procedure,
        request,
        needsPoints,
        type,
        Set.of(Kind.BEFORE_EFFECT, Kind.AFTER_EFFECT, Kind.START_NOT_ACKNOWLEDGED));
  }

  /** Whether only what concerns a start is tried. */
  boolean startsOnly() {
    return !kinds.contains(Kind.TASK_ANSWERED);
  }

  boolean tries(KillPoint point) {
    return kinds.contains(point.kind())
        && (!startsOnly() || point.what().equals("Job.start") || point.what().equals("Job.mark"));
  }

  String title() {
    return systems == Handle.TOKEN ? procedure : procedure + " on " + systems.type();
  }
}
