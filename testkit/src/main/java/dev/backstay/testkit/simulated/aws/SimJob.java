package dev.backstay.testkit.simulated.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A backup, copy or restore job: it goes on by one state each time somebody describes it. */
final class SimJob {
  final String id;
  final Place place;
  final JsonNode request;
  final Instant created;
  private final List<String> states;
  private final boolean held;
  private final @Nullable Duration pace;
  private int step;
  private @Nullable String overruled;
  private boolean begun;

  /** What it works on or made, by the names of the description. */
  final Map<String, String> made = new java.util.TreeMap<>();

  /**
   * @param states what it goes through; the last one is its end
   * @param profile whether it stays in its second state for good, and how long in each
   */
  SimJob(
      String id,
      Place place,
      JsonNode request,
      Instant created,
      List<String> states,
      Profile profile) {
    this.id = id;
    this.place = place;
    this.request = request;
    this.created = created;
    this.states = List.copyOf(states);
    this.held = profile.held;
    this.pace = profile.pace;
  }

  String state() {
    return overruled == null ? states.get(step) : overruled;
  }

  boolean over() {
    return overruled != null || step == states.size() - 1;
  }

  /** Somebody described it: its next state, unless it goes by time. */
  void goOn() {
    if (pace == null) {
      next();
    }
  }

  /** Its next state, if it goes by time and that has come; returns whether it did. */
  boolean due(Instant now) {
    boolean due =
        pace != null && !over() && !now.isBefore(created.plus(pace.multipliedBy(step + 1L)));
    return due && next();
  }

  private boolean next() {
    boolean goes = !over() && !(held && step == 1);
    if (goes) {
      step++;
    }
    return goes;
  }

  void end(String state) {
    overruled = state;
  }

  /** True exactly once: when it first runs. */
  boolean begins() {
    boolean first = !begun && !state().equals("CREATED") && !state().equals("PENDING");
    begun |= first;
    return first && !state().equals("EXPIRED");
  }
}
