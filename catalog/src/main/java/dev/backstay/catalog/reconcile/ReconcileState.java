package dev.backstay.catalog.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether catalog and Temporal are known to tell of the same past.
 *
 * @param on nothing new starts and nothing is deleted until a person releases it
 * @param beat counted up here, in Temporal and beside the worker while there is news
 * @param resync whether the other witnesses are to take this beat as it is
 * @param reason what was noticed, in words; null when off
 * @param matchedAt when what runs was matched with the catalog; null when it was not yet
 */
public record ReconcileState(
    boolean on,
    long beat,
    boolean resync,
    @Nullable String reason,
    @Nullable Instant since,
    @Nullable Instant matchedAt) {

  /** One line for whoever waits. */
  public String words() {
    return "waits: Backstay reconciles since %s (%s); nothing starts and nothing is deleted until a person says: backstay reconcile release --by NAME --reason WHY"
        .formatted(since, reason);
  }
}
