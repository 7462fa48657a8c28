package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.model.RunLiveness;
import dev.backstay.workflows.port.LostRunRef;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks the runs whose books are open and has those settled whose workflow has closed: terminated,
 * timed out, failed in the middle. What Temporal does not know is left alone.
 */
final class Sweeper implements Loop.Round {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final long LOCK = 0x7377_6565_70L;
  private static final int MOST = 2_000;

  /** A settling that failed is tried again, but not in every round. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

  private final Catalog catalog;
  private final Executions executions;
  private final Clock clock;
  private final Duration pause;
  private final Map<LeaseHolder, Instant> asked = new HashMap<>();

  Sweeper(Catalog catalog, Executions executions, Clock clock, Duration pause) {
    this.catalog = catalog;
    this.executions = executions;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public void run() throws SQLException, InterruptedException {
    Optional<Leadership> taken = Leadership.take(catalog.dataSource(), LOCK);
    if (taken.isPresent()) {
      try (Leadership leadership = taken.get()) {
        sweep();
      }
    }
    Thread.sleep(pause);
  }

  void sweep() {
    List<LeaseHolder> unsettled = catalog.runs().unsettled(executions.namespace(), MOST);
    asked.keySet().retainAll(unsettled);
    for (LeaseHolder run : unsettled) {
      if (!dueAgain(run) || executions.liveness(run) != RunLiveness.CLOSED) {
        continue;
      }
      // Asked after its end was known: what a run writes it writes before it ends.
      if (catalog.runs().isSettled(run)) {
        continue;
      }
      LOG.warn("Run {} ended without closing its books; it is settled now", run.workflowId());
      executions.settle(new LostRunRef(run.namespace(), run.workflowId(), run.firstRunId()));
      asked.put(run, clock.instant());
    }
  }

  private boolean dueAgain(LeaseHolder run) {
    Instant before = asked.get(run);
    return before == null || clock.instant().isAfter(before.plus(ASK_AGAIN));
  }
}
