package dev.backstay.catalog.lease;

import java.time.Instant;

/**
 * A person holds the new jobs of a system back; those that run go on to their end.
 *
 * @param draining whether somebody waits for the running ones to end, to work on the system itself
 * @param by who asked for it
 */
public record SystemPause(
    String system, boolean draining, String reason, String by, Instant since) {

  /** One plain line for whoever is held back. */
  String words() {
    return "system %s is %s by %s since %s (%s)"
        .formatted(system, draining ? "drained" : "paused", by, since, reason);
  }
}
