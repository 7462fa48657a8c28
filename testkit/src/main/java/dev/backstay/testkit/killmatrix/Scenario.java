package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one procedure is performed in the matrix.
 *
 * @param request its input, as a person would type it
 * @param needsPoints whether recovery points of all assets must be put there before
 * @param before what must have been performed before, in this order
 * @param products what it is performed on
 * @param kinds which points are tried; the others are tried by another scenario of the procedure
 */
record Scenario(
    String procedure,
    Map<String, Object> request,
    boolean needsPoints,
    List<Before> before,
    Products products,
    Set<Kind> kinds) {

  /** A procedure that is performed before, undisturbed; it must succeed. */
  record Before(String procedure, Map<String, Object> request) {}

  /** Every kind of point, on home-made products that accept a token. */
  static Scenario of(String procedure, Map<String, Object> request) {
    return new Scenario(
        procedure, request, false, List.of(), Products.TOKEN, Set.of(Kind.values()));
  }

  /** With recovery points of all assets to begin with. */
  Scenario withPoints() {
    return new Scenario(procedure, request, true, before, products, kinds);
  }

  /** After another procedure, which makes what this one needs. */
  Scenario after(Scenario earlier) {
    Before first = new Before(earlier.procedure(), earlier.request());
    return new Scenario(procedure, request, needsPoints, List.of(first), products, kinds);
  }

  /** The same on other products. */
  Scenario on(Products others) {
    return new Scenario(procedure, request, needsPoints, before, others, kinds);
  }

  /** The same on other products, at the points where a start can be lost. */
  Scenario startsOn(Products others) {
    return new Scenario(
        procedure,
        request,
        needsPoints,
        before,
        others,
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

  /**
   * Whether samples take points of it. Not where another procedure must be performed first in each
   * cell.
   */
  boolean sampled() {
    return before.isEmpty();
  }

  String title() {
    return products == Products.TOKEN ? procedure : procedure + " on " + products.title();
  }
}
