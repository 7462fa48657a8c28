package dev.backstay.testkit.simulated;

import dev.backstay.systems.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that passes only when somebody waits for it: a driver that waits an hour has waited it at
 * once, and what the product does meanwhile has happened.
 */
public final class SimulatedTime implements InstantSource, Pause {
  /** Lets other threads have the processor; never waited for. */
  private static final Duration BREATH = Duration.ofMillis(2);

  private Instant now;

  public SimulatedTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    pass(duration);
    Thread.sleep(BREATH);
  }

  /** Lets time pass. */
  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }
}
