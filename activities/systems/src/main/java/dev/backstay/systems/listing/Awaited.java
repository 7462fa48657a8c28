package dev.backstay.systems.listing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job somebody waits for.
 *
 * @param said what the product said of it when it was asked for by itself; null when nothing
 * @param saidAt when that was, in nanoseconds
 * @param askedAt when somebody here last wanted to know, in nanoseconds
 */
record Awaited<J>(Instant createdAt, @Nullable J said, long saidAt, long askedAt) {
  /**
   * Who waits asks every few seconds, more seldom on a machine that has too much to do; who does
   * not ask any more has what he waited for, or was stopped.
   */
  private static final Duration ATTENTION = Duration.ofMinutes(2);

  Awaited<J> wantedAt(long now) {
    return new Awaited<>(createdAt, said, saidAt, now);
  }

  boolean forgotten(long now) {
    return now - askedAt > ATTENTION.toNanos();
  }

  /** What was said of it alone, when that is at most so old. */
  Optional<J> said(Duration age, long now) {
    return now - saidAt < age.toNanos() ? Optional.ofNullable(said) : Optional.empty();
  }

  boolean saidAfter(long moment) {
    return said != null && saidAt - moment > 0;
  }
}
