package dev.backstay.systems.listing;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one account at one product that are waited for in this process. While there are only
 * a few, each is asked for by itself; when there are more, one listing answers for all of them.
 *
 * <p>A listing only ever says that a job goes on. A job that it does not show, or shows as ended,
 * is asked for by itself, so an end is never guessed and never taken from an old page. A listing
 * counts for at most {@link #LIMIT} after it was complete. A listing that fails throws for everyone
 * who waits what asking for the one job would have thrown. Have one for each account and kind of
 * job: nothing is shared between two of them.
 */
public final class ListedJobs<J> {
  /** So many jobs are asked for one by one: a listing would not be cheaper. */
  public static final int FEW = 4;

  /** How long a listing counts while the next one is under way. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  /** How often is listed, at most. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Listing<J> listing;
  private final LongSupplier nanos;
  private final Duration patience;
  private final Map<String, Awaited> awaited = new HashMap<>();
  private @Nullable Reading<J> last;
  private @Nullable CompletableFuture<Reading<J>> underWay;

  public ListedJobs(Lister<J> lister) {
    this(lister, System::nanoTime, PATIENCE);
  }

  /**
   * @param patience how long somebody waits for a listing before he asks for his job by itself
   */
  ListedJobs(Lister<J> lister, LongSupplier nanos, Duration patience) {
    this.listing = new Listing<>(lister);
    this.nanos = nanos;
    this.patience = patience;
  }

  /** The product was asked for this job by itself, and it goes on. */
  public synchronized void goesOn(String id, Instant createdAt) {
    awaited.put(id, new Awaited(createdAt, nanos.getAsLong()));
  }

  /** The job as a listing shows it; empty when it must be asked for by itself. */
  public Optional<J> find(String id) {
    CompletableFuture<Reading<J>> coming;
    synchronized (this) {
      long now = nanos.getAsLong();
      if (awaited.computeIfPresent(id, (same, job) -> job.askedFor(now)) == null) {
        return Optional.empty();
      }
      Reading<J> said = last;
      if (said != null && said.younger(EVERY, now)) {
        return said.of(id);
      }
      awaited.values().removeIf(job -> job.forgotten(now));
      if (awaited.size() <= FEW) {
        return Optional.empty();
      }
      coming = underWay == null ? begin() : underWay;
      if (said != null && !said.failed() && said.younger(LIMIT, now)) {
        return said.of(id);
      }
    }
    return await(coming, id);
  }

  /** In a thread of its own: no worker's stop and no cancelled run cuts it short for the others. */
  private CompletableFuture<Reading<J>> begin() {
    CompletableFuture<Reading<J>> coming = new CompletableFuture<>();
    Map<String, Instant> wanted = new HashMap<>();
    awaited.forEach((id, job) -> wanted.put(id, job.createdAt()));
    underWay = coming;
    Thread.ofVirtual()
        .name("listing")
        .start(
            () -> {
              Reading<J> said = listing.read(wanted, nanos);
              synchronized (this) {
                last = said;
                underWay = null;
              }
              coming.complete(said);
            });
    return coming;
  }

  private Optional<J> await(CompletableFuture<Reading<J>> coming, String id) {
    try {
      return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS).of(id);
    } catch (TimeoutException slow) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("this worker stops"));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
