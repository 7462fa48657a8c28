package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.reconcile.ReconcileState;
import dev.backstay.catalog.reconcile.Reconciliation;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices a catalog that went back under a running worker before anything is permitted on its word:
 * the beat a process has once read never falls.
 */
final class CatalogAge {
  private final Catalog catalog;
  private final AtomicLong highest = new AtomicLong();

  CatalogAge(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Why nothing may start now; empty when all is well. */
  Optional<String> reconciling() {
    ReconcileState state = catalog.reconcile().state();
    long known = highest.accumulateAndGet(state.beat(), Math::max);
    if (!state.on() && state.beat() < known) {
      new Reconciliation(catalog)
          .enter(
              new Act(
                  "backstay",
                  "the catalog went back to an older state under a running worker (beat %d where it had %d)"
                      .formatted(state.beat(), known),
                  Instant.now()),
              known);
      state = catalog.reconcile().state();
    }
    return state.on() ? Optional.of(state.words()) : Optional.empty();
  }
}
