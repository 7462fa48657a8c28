package dev.backstay.systems.veeam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a start may look around before its call: whoever looks for a start that was not
 * confirmed counts on the call being made or given up by then.
 */
record LookTime(Duration most, LongSupplier nanos) {

  Look begin() {
    return new Look(this, nanos.getAsLong());
  }

  /** A look that has begun. */
  record Look(LookTime time, long begun) {

    /**
     * @throws UncheckedIOException when it took too long; nothing was started, and the whole start
     *     may be tried again
     */
    void mustBeShort() {
      if (time.nanos().getAsLong() - begun > time.most().toNanos()) {
        throw new UncheckedIOException(
            new IOException(
                "the backup server answered too slowly to start anything; nothing was started"));
      }
    }
  }
}
