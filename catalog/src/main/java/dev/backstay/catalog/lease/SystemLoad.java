package dev.backstay.catalog.lease;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs and waits on a system.
 *
 * @param running the jobs that hold a slot of it, oldest first
 * @param waiting how many jobs wait for it
 * @param pause null when its jobs may start
 */
public record SystemLoad(
    String system, List<Lease> running, int waiting, @Nullable SystemPause pause) {

  /** How a system stands. */
  public enum State {
    OPEN,
    PAUSED,
    /** Held back, and somebody waits for the running jobs. */
    DRAINING,
    /** Held back, and nothing runs. */
    DRAINED
  }

  public State state() {
    if (pause == null) {
      return State.OPEN;
    }
    if (!pause.draining()) {
      return State.PAUSED;
    }
    return running.isEmpty() ? State.DRAINED : State.DRAINING;
  }

  static SystemLoad of(
      String system, List<Lease> held, List<Ticket> waiting, List<SystemPause> pauses) {
    String resource = "system:" + system;
    return new SystemLoad(
        system,
        held.stream().filter(lease -> lease.resource().equals(resource)).toList(),
        (int)
            waiting.stream()
                .filter(t -> t.claims().stream().anyMatch(c -> c.resource().equals(resource)))
                .count(),
        pauses.stream().filter(pause -> pause.system().equals(system)).findFirst().orElse(null));
  }
}
