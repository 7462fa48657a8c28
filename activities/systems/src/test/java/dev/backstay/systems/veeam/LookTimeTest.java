package dev.backstay.systems.veeam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookTimeTest {
  @Test
  void nothingIsStartedAfterALookThatTookTooLong() {
    AtomicLong nanos = new AtomicLong(7);
    LookTime.Look look = new LookTime(Duration.ofSeconds(30), nanos::get).begin();

    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThatCode(look::mustBeShort).doesNotThrowAnyException();
    nanos.incrementAndGet();
    assertThatThrownBy(look::mustBeShort)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing was started");
  }
}
