package dev.backstay.systems.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedLoginTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final AtomicInteger logins = new AtomicInteger();
  private final SharedLogin<String> login = new SharedLogin<>(Duration.ofMillis(20), nanos::get);

  private String counted() {
    return login.get(known -> true, before -> "login " + logins.incrementAndGet());
  }

  private String silent() {
    return login.get(
        known -> true,
        before -> {
          logins.incrementAndGet();
          throw new UncheckedIOException(new IOException("no answer"));
        });
  }

  @Test
  void nobodyWaitsForAnotherOnesLoginWithoutBound() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                login.get(
                    known -> true,
                    before -> {
                      begun.countDown();
                      await(answer);
                      return "the first";
                    }));
    begun.await();
    assertThatThrownBy(this::counted)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing was asked");
    assertThat(logins).hasValue(0);

    answer.countDown();
    assertThat(first.get()).isEqualTo("the first");
    assertThat(counted()).isEqualTo("the first");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSilentServerIsNotAskedByEachWhoWaited() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::silent).hasMessageContaining("no answer");
    }
    assertThat(logins).hasValue(1);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThatThrownBy(this::silent).hasMessageContaining("a moment ago");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(counted()).as("what was remembered is not remembered anew").isEqualTo("login 2");
  }

  @Test
  void whatWasRefusedIsForgottenOnce() {
    String old = counted();
    login.forget(old);
    String fresh = counted();
    login.forget(old);

    assertThat(counted()).isEqualTo(fresh).isEqualTo("login 2");
  }
}
