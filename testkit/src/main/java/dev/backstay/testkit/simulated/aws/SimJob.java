package dev.backstay.testkit.simulated.aws;

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
  private int step;
  private @Nullable String overruled;
  private boolean begun;

  /** What it works on or made, by the names of the description. */
  final Map<String, String> made = new java.util.TreeMap<>();

  /**
   * @param states what it goes through; the last one is its end
   * @param held whether it stays in its second state for good
   */
  SimJob(
      String id,
      Place place,
      JsonNode request,
      Instant created,
      List<String> states,
      boolean held) {
    this.id = id;
    this.place = place;
    this.request = request;
    this.created = created;
    this.states = List.copyOf(states);
    this.held = held;
  }

  String state() {
    return overruled == null ? states.get(step) : overruled;
  }

  boolean over() {
    return overruled != null || step == states.size() - 1;
  }

  /** Its next state. */
  void goOn() {
    if (!over() && !(held && step == 1)) {
      step++;
    }
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
