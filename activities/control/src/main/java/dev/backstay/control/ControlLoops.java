package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs in the background of a control worker: waking those who wait for leases, sealing the
 * ledger, delivering notices, settling runs that were lost. Any number of workers may run them; one
 * at a time does the work.
 */
public final class ControlLoops implements AutoCloseable {
  private final List<Loop> loops;

  private ControlLoops(List<Loop> loops) {
    this.loops = loops;
  }

  /** Starts all but the sweeper; close them before the catalog's connection pool. */
  public static ControlLoops start(
      Catalog catalog, RunSignals signals, Clock clock, RunLinks links) {
    return new ControlLoops(usual(catalog, signals, clock, links));
  }

  /** Starts them, the sweeper with a round every so often. */
  public static ControlLoops start(
      Catalog catalog,
      RunSignals signals,
      Clock clock,
      RunLinks links,
      Executions executions,
      Duration sweepEvery) {
    List<Loop> loops = new ArrayList<>(usual(catalog, signals, clock, links));
    loops.add(Loop.start("sweeper", new Sweeper(catalog, executions, clock, sweepEvery)));
    return new ControlLoops(List.copyOf(loops));
  }

  private static List<Loop> usual(
      Catalog catalog, RunSignals signals, Clock clock, RunLinks links) {
    EstateFacts estate = new EstateFacts(catalog.estates());
    return List.of(
        Loop.start("lease-waker", new LeaseWaker(catalog, estate, signals)),
        Loop.start("ledger-sealer", new SealerLoop(catalog.sealer())),
        Loop.start("outbox", new OutboxDispatcher(catalog, estate, clock, links)));
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
  }
}
