package dev.backstay.launcher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TemporalWatchTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private boolean complains;
  private boolean refuses;
  private final TemporalWatch watch = new TemporalWatch(() -> complains, this::refuses, nanos::get);

  private boolean refuses() {
    asked.incrementAndGet();
    return refuses;
  }

  private boolean look() {
    nanos.addAndGet(TemporalWatch.BETWEEN.toNanos());
    return watch.stuck();
  }

  @Test
  void aServerThatRefusesTwiceInARowIsStuckAndIsSaidToBeOnce() {
    complains = true;
    refuses = true;
    assertThat(look()).as("a single call may be interrupted").isFalse();
    assertThat(look()).isTrue();
    assertThat(look()).as("it was started again meanwhile").isFalse();
  }

  @Test
  void aDoubtThatWasNotConfirmedIsForgotten() {
    complains = true;
    refuses = true;
    look();
    refuses = false;
    assertThat(look()).isFalse();
    refuses = true;
    assertThat(look()).isFalse();
  }

  @Test
  void oneThatFellSilentSinceIsAskedAgain() {
    complains = true;
    refuses = true;
    look();
    complains = false;
    assertThat(look()).isTrue();
  }

  @Test
  void aServerThatDoesNotComplainIsNotAsked() {
    refuses = true;
    look();
    look();
    assertThat(asked).hasValue(0);
  }

  @Test
  void betweenTwoLooksPassThreeSeconds() {
    complains = true;
    refuses = true;
    look();
    nanos.addAndGet(TemporalWatch.BETWEEN.toNanos() - 1);
    assertThat(watch.stuck()).isFalse();
    nanos.incrementAndGet();
    assertThat(watch.stuck()).isTrue();
  }
}
