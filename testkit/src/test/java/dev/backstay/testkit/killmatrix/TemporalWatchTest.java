package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TemporalWatchTest {
  @Test
  void aServerIsStartedAgainWhenItIsStuckTwiceInARowAndNotForASingleCall() {
    Queue<Boolean> looks =
        new ArrayDeque<>(List.of(true, false, true, true, false, true, false, false));
    AtomicInteger starts = new AtomicInteger();
    try (TemporalWatch watch = new TemporalWatch(looks::remove, starts::incrementAndGet)) {
      for (int look = 0; look < 3; look++) {
        watch.look();
      }
      assertThat(starts).as("never twice in a row").hasValue(0);
      while (!looks.isEmpty()) {
        watch.look();
      }
    }
    assertThat(starts).hasValue(1);
  }
}
