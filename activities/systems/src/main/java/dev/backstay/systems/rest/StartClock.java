package dev.backstay.systems.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a start may take until its call is sent, with everything before it: the looks, the wait
 * for somebody else's login, its own. Whoever looks for a start that was not confirmed counts on
 * the call being sent or given up by then.
 */
public record StartClock(Duration most, LongSupplier nanos, long begun) {

  /** The start begins now. */
  public static StartClock begin(Duration most, LongSupplier nanos) {
    return new StartClock(most, nanos, nanos.getAsLong());
  }

  /**
   * To be asked right before the call.
   *
   * @throws UncheckedIOException when it took too long; nothing was started, and the whole start
   *     may be tried again
   */
  public void mustBeInTime() {
    if (nanos.getAsLong() - begun > most.toNanos()) {
      throw new UncheckedIOException(
          new IOException("the server answered too slowly to start anything; nothing was started"));
    }
  }
}
