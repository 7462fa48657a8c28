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
 * is asked for by itself, so an end is never guessed and never taken from an old page. What a
 * listing or a question of its own said of a job counts while the next listing is under way, at
 * most {@link #LIMIT}: a product that is slow to list is not asked for every job by itself on top
 * of it, and an end is seen that much later. A listing that fails throws for everyone who waits
 * what asking for the one job would have thrown. Have one for each account and kind of job: nothing
 * is shared between two of them.
 */
public final class ListedJobs<J> {
  /** So many jobs are asked for one by one: a listing would not be cheaper. */
  public static final int FEW = 4;

  /** How long the product's word counts while the next listing is under way. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  /** How often is listed, at most. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Listing<J> listing;
  private final LongSupplier nanos;
  private final Duration patience;
  private final Map<String, Awaited<J>> awaited = new HashMap<>();
  private @Nullable Reading<J> last;
  private @Nullable CompletableFuture<Reading<J>> underWay;

  public ListedJobs(Lister<J> lister) {
    this(lister, System::nanoTime, PATIENCE);
  }

  /**
   * @param patience how long somebody waits for a listing before he takes what is known, or asks
   *     for his job by itself
   */
  ListedJobs(Lister<J> lister, LongSupplier nanos, Duration patience) {
    this.listing = new Listing<>(lister);
    this.nanos = nanos;
    this.patience = patience;
  }

  /**
   * The product was asked for this job by itself, and it goes on.
   *
   * @param createdAt by the product's clock
   * @param shown how it stands; null when the product does not show it yet
   */
  public synchronized void goesOn(String id, Instant createdAt, @Nullable J shown) {
    long now = nanos.getAsLong();
    awaited.put(id, new Awaited<>(createdAt, shown, now, now));
  }

  /** The job as the product last showed it; empty when it must be asked for by itself. */
  public Optional<J> find(String id) {
    CompletableFuture<Reading<J>> coming;
    Awaited<J> wanted;
    synchronized (this) {
      long now = nanos.getAsLong();
      Awaited<J> job = awaited.computeIfPresent(id, (same, known) -> known.wantedAt(now));
      if (job == null) {
        return Optional.empty();
      }
      Reading<J> said = last;
      if (said != null && said.younger(EVERY, now)) {
        return newest(id, job, said, now);
      }
      awaited.values().removeIf(other -> other.forgotten(now));
      if (awaited.size() <= FEW) {
        return Optional.empty();
      }
      coming = underWay == null ? begin() : underWay;
      if (said != null && !said.failed() && said.younger(LIMIT, now)) {
        return newest(id, job, said, now);
      }
      wanted = job;
    }
    return await(coming, wanted, id);
  }

  /** Of a listing and what was said of the job alone, what was asked for later. */
  private Optional<J> newest(String id, Awaited<J> job, Reading<J> listed, long now) {
    Optional<J> shown = listed.of(id);
    return job.saidAfter(listed.began()) ? job.said(LIMIT, now) : shown.or(() -> gone(id));
  }

  /** It may have ended: whoever asks for it by itself says so if it goes on. */
  private synchronized Optional<J> gone(String id) {
    awaited.remove(id);
    return Optional.empty();
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

  private Optional<J> await(CompletableFuture<Reading<J>> coming, Awaited<J> job, String id) {
    try {
      Reading<J> said = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return newest(id, job, said, nanos.getAsLong());
    } catch (TimeoutException slow) {
      return job.said(LIMIT, nanos.getAsLong());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("this worker stops"));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
