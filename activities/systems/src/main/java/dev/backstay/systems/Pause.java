package dev.backstay.systems;

import java.time.Duration;

/** How a start or a wait passes time; tests pass it without waiting. */
@FunctionalInterface
public interface Pause {
  /** Time as it passes. */
  Pause REAL = Thread::sleep;

  void sleep(Duration duration) throws InterruptedException;
}
