package dev.backstay.catalog.lease;

import dev.backstay.catalog.Catalog;
import dev.backstay.workflows.model.RunLiveness;

/**
 * The rule for leases that nobody gave back. They end when their run is closed <em>and</em> every
 * job it named was observed to end. What cannot be known changes nothing: when in doubt nothing is
 * deleted and nothing is overwritten.
 */
public final class LeaseEnding {
  private final Catalog catalog;

  public LeaseEnding(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What became of a run's leases. */
  public enum Verdict {
    /** The run may still act. */
    KEPT_FOR_RUN,
    /** Nobody can tell whether the run may still act; nothing was changed. */
    KEPT_IN_DOUBT,
    /** The run is closed; a job it started was not observed to end. Its tickets are gone. */
    KEPT_FOR_JOBS,
    ENDED
  }

  /** Applies the rule in one transaction; asking again gives the same until something changed. */
  public Verdict apply(LeaseHolder holder, RunLiveness run) {
    return switch (run) {
      case OPEN -> Verdict.KEPT_FOR_RUN;
      case UNKNOWN -> Verdict.KEPT_IN_DOUBT;
      case CLOSED -> catalog.inTransaction(() -> closed(holder));
    };
  }

  private Verdict closed(LeaseHolder holder) {
    if (catalog.intents().open(holder).isEmpty()) {
      catalog.leases().giveBackAll(holder);
      return Verdict.ENDED;
    }
    catalog.leases().orphan(holder);
    return Verdict.KEPT_FOR_JOBS;
  }
}
