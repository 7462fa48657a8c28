package dev.backstay.systems.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a login gives, shared by all jobs of one server. One of them logs in while the others wait,
 * but not for longer than a request may take; and when the server was silent they are not kept
 * asking it one after the other.
 */
public final class SharedLogin<T> {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  private record Failed(String words, long at) {}

  private final Duration longestWait;
  private final LongSupplier nanos;
  private final ReentrantLock one = new ReentrantLock();
  private final AtomicReference<@Nullable T> current = new AtomicReference<>();
  private @Nullable Failed failed;

  /**
   * @param longestWait how long to wait for somebody else's login
   */
  public SharedLogin(Duration longestWait) {
    this(longestWait, System::nanoTime);
  }

  SharedLogin(Duration longestWait, LongSupplier nanos) {
    this.longestWait = longestWait;
    this.nanos = nanos;
  }

  /**
   * What is known already if it is good, else what a login gives.
   *
   * @param login is given what was known before, null where nothing was
   * @throws UncheckedIOException when the server did not answer it, or somebody else's just before,
   *     or others logged in for too long
   */
  public T get(Predicate<T> good, Function<@Nullable T, T> login) {
    T known = current.get();
    if (known != null && good.test(known)) {
      return known;
    }
    mine();
    try {
      T meanwhile = current.get();
      if (meanwhile != null && good.test(meanwhile)) {
        return meanwhile;
      }
      mustNotHaveFailedJustNow();
      return fresh(meanwhile, login);
    } finally {
      one.unlock();
    }
  }

  /** It was refused: the next one logs in, unless somebody has done so already. */
  public void forget(T refused) {
    current.compareAndSet(refused, null);
  }

  private void mine() {
    try {
      if (!one.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UncheckedIOException(
            new IOException(
                "others have waited for a login for %d ms; nothing was asked"
                    .formatted(longestWait.toMillis())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("this worker stops"));
    }
  }

  private void mustNotHaveFailedJustNow() {
    Failed last = failed;
    if (last != null && nanos.getAsLong() - last.at() < REMEMBERED.toNanos()) {
      throw new UncheckedIOException(
          new IOException("a login failed a moment ago, nothing was asked: " + last.words()));
    }
  }

  private T fresh(@Nullable T before, Function<@Nullable T, T> login) {
    try {
      T fresh = login.apply(before);
      current.set(fresh);
      failed = null;
      return fresh;
    } catch (UncheckedIOException silent) {
      failed = new Failed(String.valueOf(silent.getMessage()), nanos.getAsLong());
      throw silent;
    }
  }
}
