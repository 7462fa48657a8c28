package dev.backstay.launcher;

import dev.backstay.launcher.demo.DemoLandscape;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.rest.EstateFiles;
import dev.backstay.launcher.servers.SystemPlan;
import dev.backstay.launcher.simulators.SimulatedProducts;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an estate's files leave open, made and running: the demo's database and files where they
 * name {@code BACKSTAY_DEMO}, simulated products where they name {@code BACKSTAY_SIMULATORS}.
 *
 * @param estate the files that go with it
 */
record Landscape(
    EstateFiles estate, @Nullable DemoLandscape demo, @Nullable SimulatedProducts products)
    implements AutoCloseable {

  static Landscape prepare(
      Home home, EstateFiles files, SystemPlan plan, List<String> faults, Ports ports, Story story)
      throws IOException {
    boolean simulated = leftOpen(files, SimulatedProducts.PLACEHOLDER);
    if (!simulated && !faults.isEmpty()) {
      throw new IllegalStateException(
          "--faults is for an estate on simulated products, such as estate/reference");
    }
    DemoLandscape demo =
        leftOpen(files, "BACKSTAY_DEMO") ? DemoLandscape.prepare(home, plan.orders(), story) : null;
    try {
      SimulatedProducts products =
          simulated ? SimulatedProducts.start(home, files, faults, ports, story) : null;
      return new Landscape(products == null ? files : products.estate(), demo, products);
    } catch (IOException | RuntimeException e) {
      if (demo != null) {
        demo.close();
      }
      throw e;
    }
  }

  /** Whoever gives a value himself needs nothing of ours for it. */
  private static boolean leftOpen(EstateFiles files, String name) {
    return files.leavesOpen(name) && System.getenv(name) == null;
  }

  /** Values for the names that are left open. */
  Map<String, String> placeholders() throws IOException {
    Map<String, String> values = new HashMap<>();
    if (demo != null) {
      values.putAll(demo.placeholders());
    }
    if (products != null) {
      values.putAll(products.placeholders());
    }
    return values;
  }

  boolean simulated() {
    return products != null;
  }

  @Nullable String lost() {
    return products == null || products.alive()
        ? null
        : "the simulated products ended; see " + products.log();
  }

  @Override
  public void close() {
    try {
      if (products != null) {
        products.close();
      }
    } finally {
      if (demo != null) {
        demo.close();
      }
    }
  }
}
