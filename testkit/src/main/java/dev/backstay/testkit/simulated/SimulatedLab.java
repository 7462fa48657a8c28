package dev.backstay.testkit.simulated;

import java.time.Duration;
import java.time.Instant;

/**
 * A lab with a simulated product in memory, on Temporal's test server: what the product does late
 * happens at once.
 */
public final class SimulatedLab extends ProductLab {
  private final SimulatedProduct product;

  /**
   * @param callDeadline what the driver declares: how long after a lost call it may still be
   *     executed
   * @param visibilityDelay what the driver declares: how long a job may stay hidden
   */
  public SimulatedLab(Handle handle, Duration callDeadline, Duration visibilityDelay) {
    this(handle, new SimulatedTime(Instant.now()), callDeadline, visibilityDelay);
  }

  private SimulatedLab(
      Handle handle, SimulatedTime time, Duration callDeadline, Duration visibilityDelay) {
    this(new SimulatedProduct(handle, time), time, callDeadline, visibilityDelay);
  }

  private SimulatedLab(
      SimulatedProduct product,
      SimulatedTime time,
      Duration callDeadline,
      Duration visibilityDelay) {
    super(
        LabTemporal.inMemory(),
        new SimulatedSystem(product, callDeadline, visibilityDelay),
        SimulatedEstate.yaml(product.handle()),
        time);
    this.product = product;
  }

  public SimulatedProduct product() {
    return product;
  }
}
