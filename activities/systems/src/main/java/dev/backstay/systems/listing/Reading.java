package dev.backstay.systems.listing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one listing said, or how it failed.
 *
 * @param began when the product was asked, in nanoseconds
 * @param at when it was complete, in nanoseconds
 */
record Reading<J>(long began, long at, Map<String, J> goingOn, @Nullable RuntimeException failure) {

  boolean younger(Duration age, long now) {
    return now - at < age.toNanos();
  }

  boolean failed() {
    return failure != null;
  }

  /**
   * The job as it was shown; empty when it was not, or had ended. Throws how the listing failed.
   */
  Optional<J> of(String id) {
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(goingOn.get(id));
  }
}
