package dev.backstay.catalog.operator;

import dev.backstay.catalog.Catalog;
import java.util.Map;

/** A person says that an asset is whole although no restore has said so. */
public final class FenceLifting {
  private final Catalog catalog;

  public FenceLifting(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Lifts the fence before the asset; false when none stood, and nothing is recorded then. */
  public boolean lift(String asset, Act act) {
    return catalog.inTransaction(
        () -> {
          boolean stood = catalog.fences().lift(asset, act.by(), act.reason());
          if (stood) {
            catalog.findings().resolve(finding(asset), act.by() + ": " + act.reason());
            catalog
                .ledger()
                .append(
                    act.event(
                        catalog.controlPlane().identity(),
                        "fence-lifted",
                        asset,
                        Map.of("asset", asset)));
          }
          return stood;
        });
  }

  /** The key of the finding that tells of a fence. */
  public static String finding(String asset) {
    return "incomplete:" + asset;
  }
}
