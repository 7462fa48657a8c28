package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of each step of one run. Steps are declared once; each may occur several times, under
 * different keys, also at the same time.
 */
final class StepLog {
  private final List<RunbookStep> declared;
  private final Map<String, Step> occurrences = new LinkedHashMap<>();
  private final Runnable changed;
  private int furthest = -1;

  StepLog(List<RunbookStep> declared, Runnable changed) {
    this.declared = declared;
    this.changed = changed;
  }

  void begin(RunbookStep step, String key) {
    String note = null;
    if (step.ordinal() < furthest && !occurred(step)) {
      note = "out of the page's order";
    }
    furthest = Math.max(furthest, step.ordinal());
    put(step, key, Step.State.RUNNING, RunClock.now(), null, note);
  }

  void detail(RunbookStep step, String key, Step.State state, String detail) {
    Step old = occurrences.get(id(step, key));
    put(step, key, state, old == null ? RunClock.now() : old.startedAt(), null, detail);
  }

  void end(RunbookStep step, String key, Step.State state, @Nullable String detail) {
    Step old = occurrences.get(id(step, key));
    Instant started = old == null ? RunClock.now() : old.startedAt();
    put(step, key, state, started, RunClock.now(), detail);
  }

  void skip(RunbookStep step, String key, String reason) {
    furthest = Math.max(furthest, step.ordinal());
    put(step, key, Step.State.SKIPPED, null, RunClock.now(), reason);
  }

  /** Every step in the page's order; those that have not occurred are pending. */
  List<Step> all() {
    List<Step> steps = new ArrayList<>();
    for (RunbookStep step : declared) {
      List<Step> of =
          occurrences.values().stream().filter(s -> s.name().equals(step.name())).toList();
      if (of.isEmpty()) {
        steps.add(new Step(step.name(), step.title(), "", Step.State.PENDING, null, null, null));
      } else {
        steps.addAll(of);
      }
    }
    return steps;
  }

  /** Whether any occurrence waits for a lease. */
  boolean waiting() {
    return occurrences.values().stream().anyMatch(s -> s.state() == Step.State.WAITING);
  }

  private boolean occurred(RunbookStep step) {
    return occurrences.values().stream().anyMatch(s -> s.name().equals(step.name()));
  }

  private void put(
      RunbookStep step,
      String key,
      Step.State state,
      @Nullable Instant started,
      @Nullable Instant ended,
      @Nullable String detail) {
    occurrences.put(
        id(step, key), new Step(step.name(), step.title(), key, state, started, ended, detail));
    changed.run();
  }

  private static String id(RunbookStep step, String key) {
    return step.name() + "/" + key;
  }
}
