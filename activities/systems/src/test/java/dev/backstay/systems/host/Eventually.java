package dev.backstay.systems.host;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for a condition in tests; fails loudly when it never holds. */
public final class Eventually {
  private Eventually() {}

  public static <T> T eventually(Callable<T> read, Predicate<T> holds) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    T last = read.call();
    while (!holds.test(last)) {
      if (Instant.now().isAfter(end)) {
        fail("still not so after a minute: " + last);
      }
      Thread.sleep(25);
      last = read.call();
    }
    return last;
  }
}
