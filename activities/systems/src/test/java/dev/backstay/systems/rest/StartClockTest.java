package dev.backstay.systems.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartClockTest {
  @Test
  void nothingIsStartedAfterALookThatTookTooLong() {
    AtomicLong nanos = new AtomicLong(7);
    StartClock clock = StartClock.begin(Duration.ofSeconds(30), nanos::get);

    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThatCode(clock::mustBeInTime).doesNotThrowAnyException();
    nanos.incrementAndGet();
    assertThatThrownBy(clock::mustBeInTime)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing was started");
  }
}
