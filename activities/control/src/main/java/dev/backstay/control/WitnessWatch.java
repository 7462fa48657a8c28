package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches for a catalog or a Temporal that was restored from an older state. */
public final class WitnessWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessWatch.class);

  private final Loop loop;

  private WitnessWatch(Loop loop) {
    this.loop = loop;
  }

  /**
   * Compares once before it returns, so that no work is taken on a state that went back, and goes
   * on in the background. Close it before the catalog's connection pool.
   *
   * @param others further witnesses, which may be missing or lag behind
   */
  public static WitnessWatch start(Catalog catalog, Witness temporal, List<Witness> others) {
    WitnessLoop watch = new WitnessLoop(catalog, temporal, others);
    try {
      watch.notices();
    } catch (IOException | RuntimeException notAsked) {
      LOG.warn("{} could not be asked yet; it is compared later", temporal.name(), notAsked);
    }
    return new WitnessWatch(Loop.start("witness", watch));
  }

  @Override
  public void close() {
    loop.close();
  }
}
