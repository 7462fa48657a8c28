package dev.backstay.systems.listing;

import java.time.Duration;
import java.time.Instant;

/**
 * A job somebody waits for.
 *
 * @param askedAt when he last asked, in nanoseconds
 */
record Awaited(Instant createdAt, long askedAt) {
  /** Who waits asks every few seconds; who does not ask any more has what he waited for. */
  private static final Duration ATTENTION = Duration.ofSeconds(30);

  Awaited askedFor(long now) {
    return new Awaited(createdAt, now);
  }

  boolean forgotten(long now) {
    return now - askedAt > ATTENTION.toNanos();
  }
}
