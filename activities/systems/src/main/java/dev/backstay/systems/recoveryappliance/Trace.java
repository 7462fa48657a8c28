package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.rman.Rows;
import java.util.Optional;

/**
 * What the appliance shows of a procedure that was called with our token in its comments.
 *
 * @param running a session still works for it
 * @param succeeded whether its history says so; false while it runs
 * @param seconds how long it took; -1 while it runs
 */
record Trace(boolean running, boolean succeeded, long seconds) {

  static Optional<Trace> of(Rows rows) {
    if (rows.first("session").isPresent()) {
      return Optional.of(new Trace(true, false, -1));
    }
    // A second call under one token is not made; should there be two rows, the last one counts.
    return rows.of("history").stream()
        .reduce((first, second) -> second)
        .map(row -> new Trace(false, row.text(1).equals("SUCCESS"), row.number(2)));
  }
}
