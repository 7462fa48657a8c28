package dev.backstay.control.admission;

import dev.backstay.workflows.model.AssetRef;

/** An asset that is incomplete is not recorded as if it were whole. */
final class FenceRules {
  private final Desk desk;

  FenceRules(Desk desk) {
    this.desk = desk;
  }

  /** Reports a problem when a fence stands before the asset. */
  void whole(AssetRef asset) {
    desk.catalog()
        .fences()
        .standing(asset.name())
        .ifPresent(
            fence ->
                desk.problems()
                    .state(
                        "asset",
                        asset.name() + " is INCOMPLETE: " + fence.reason(),
                        "an asset that is whole: restore it in place again, or look at it and lift the fence",
                        "backstay fence lift " + asset.name() + " --by NAME --reason WHY"));
  }
}
