package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.reconcile.ReconcileState;
import dev.backstay.catalog.reconcile.Reconciliation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a beat in the catalog, in Temporal and beside the worker while there is news, and
 * compares. A catalog that is behind, or a Temporal that is behind by more than the beat under way,
 * was restored from an older state. The catalog counts first and goes on only when Temporal has
 * followed, so without a restore it is never ahead by more than one.
 */
final class WitnessLoop implements Loop.Round {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessLoop.class);
  private static final long LOCK = 0x7769_746e_6573L;
  private static final int EVERY_MILLIS = 5_000;

  private final Catalog catalog;
  private final Witness temporal;
  private final List<Witness> others;
  private String news = "";

  /**
   * @param others further witnesses, which may be missing or lag
   */
  WitnessLoop(Catalog catalog, Witness temporal, List<Witness> others) {
    this.catalog = catalog;
    this.temporal = temporal;
    this.others = others;
  }

  @Override
  public void run() throws SQLException, IOException, InterruptedException {
    Optional<Leadership> taken = Leadership.take(catalog.dataSource(), LOCK);
    if (taken.isPresent()) {
      try (Leadership leadership = taken.get()) {
        while (!leadership.lost()) {
          if (!notices()) {
            goOn();
          }
          Thread.sleep(EVERY_MILLIS);
        }
      }
    }
    Thread.sleep(EVERY_MILLIS);
  }

  /**
   * Compares and changes nothing, except that it switches reconciling on. Also made before a worker
   * takes any work.
   *
   * @return whether a state is being reconciled
   */
  boolean notices() throws IOException {
    ReconcileState state = catalog.reconcile().state();
    if (state.on() || state.resync()) {
      return state.on();
    }
    long kept = temporal.beat().orElse(0);
    // Read again: somebody else may have counted on, and Temporal followed, since the first look.
    long beat = catalog.reconcile().state().beat();
    for (Witness other : others) {
      OptionalLong seen = other.beat();
      if (seen.isPresent() && seen.getAsLong() > Math.max(beat, kept)) {
        return enter("the control plane", beat, other.name(), seen.getAsLong());
      }
    }
    if (kept > beat) {
      return enter("the catalog", beat, temporal.name(), kept);
    }
    return kept < state.beat() - 1 && enter("Temporal", kept, "the catalog", state.beat());
  }

  /** Counts on when there is news and Temporal has followed; only the leader may. */
  void goOn() throws IOException {
    ReconcileState state = catalog.reconcile().state();
    long beat = state.beat();
    boolean followed = temporal.beat().orElse(0) == beat;
    if (!followed) {
      keep(beat);
    } else if (state.resync()) {
      catalog.reconcile().synced(beat);
    } else {
      countOn(beat);
    }
  }

  private void countOn(long beat) throws IOException {
    String now = catalog.reconcile().news();
    if ((beat == 0 || !now.equals(news)) && catalog.reconcile().advance(beat)) {
      keep(beat + 1);
    }
    news = now;
  }

  private void keep(long beat) throws IOException {
    temporal.keep(beat);
    for (Witness other : others) {
      other.keep(beat);
    }
  }

  private boolean enter(String older, long has, String witness, long seen) {
    String reason =
        "%s was restored from an older state: beat %d where %s has %d"
            .formatted(older, has, witness, seen);
    LOG.error("Nothing starts from now on: {}", reason);
    new Reconciliation(catalog)
        .enter(new Act("backstay", reason, Instant.now()), Math.max(has, seen));
    return true;
  }
}
