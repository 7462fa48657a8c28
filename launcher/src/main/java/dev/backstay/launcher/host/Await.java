package dev.backstay.launcher.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition by asking for it again and again. */
public final class Await {
  private static final long PAUSE_MILLIS = 50;

  private Await() {}

  /**
   * Returns once the condition holds.
   *
   * @param otherwise what to say when it does not within {@code limit}
   * @throws IllegalStateException with that text
   */
  public static void until(Duration limit, BooleanSupplier condition, Supplier<String> otherwise) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(otherwise.get());
      }
      pause(PAUSE_MILLIS);
    }
  }

  /** Pauses between two looks; an interruption ends the waiting. */
  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
