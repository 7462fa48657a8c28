package dev.backstay.systems.listing;

import dev.backstay.systems.listing.Lister.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One listing, read as far as it is cheaper than asking for what is missing job by job. */
record Listing<J>(Lister<J> lister) {
  /** Whether "since" includes its own moment is not documented everywhere. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /**
   * @param wanted the jobs that are waited for, and when they were created
   */
  Reading<J> read(Map<String, Instant> wanted, LongSupplier nanos) {
    long began = nanos.getAsLong();
    try {
      Map<String, J> goingOn = goingOn(wanted);
      return new Reading<>(began, nanos.getAsLong(), goingOn, null);
    } catch (RuntimeException e) {
      return new Reading<>(began, nanos.getAsLong(), Map.of(), e);
    } catch (Error e) { // whoever waits must hear of it too
      return new Reading<>(began, nanos.getAsLong(), Map.of(), new IllegalStateException(e));
    }
  }

  /** Costs at most twice what asking for each job would: no more pages than jobs are missing. */
  private Map<String, J> goingOn(Map<String, Instant> wanted) {
    Instant since = Collections.min(wanted.values()).minus(MARGIN);
    Set<String> missing = new HashSet<>(wanted.keySet());
    Map<String, J> found = new HashMap<>();
    @Nullable String next = null;
    int pages = 0;
    do {
      Page<J> page = lister.page(since, next);
      pages++;
      for (ListedJob<J> job : page.jobs()) {
        if (missing.remove(job.id()) && job.goesOn()) {
          found.put(job.id(), job.shown());
        }
      }
      next = page.next();
    } while (next != null && pages < missing.size());
    return Map.copyOf(found);
  }
}
