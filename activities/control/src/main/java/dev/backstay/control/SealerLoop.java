package dev.backstay.control;

import dev.backstay.catalog.ledger.Sealer;
import java.time.Duration;

/** Chains new ledger entries once a second. */
final class SealerLoop implements Loop.Round {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Sealer sealer;

  SealerLoop(Sealer sealer) {
    this.sealer = sealer;
  }

  @Override
  public void run() throws InterruptedException {
    while (sealer.seal() > 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    Thread.sleep(PAUSE);
  }
}
