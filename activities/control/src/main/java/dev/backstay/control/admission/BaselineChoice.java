package dev.backstay.control.admission;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Baseline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the baseline a restore is compared with. */
final class BaselineChoice {
  private static final int MOST_SHOWN = 5;

  private final Desk desk;

  BaselineChoice(Desk desk) {
    this.desk = desk;
  }

  /** The baseline; null when none was named or after the problem was reported. */
  @Nullable Baseline choose(@Nullable String id, List<AssetRef> assets) {
    if (id == null || assets.isEmpty()) {
      return null;
    }
    Baseline found = desk.catalog().baselines().byId(id).orElse(null);
    String wrong = null;
    if (found == null) {
      wrong = "there is no baseline '" + id + "'";
    } else if (assets.stream().noneMatch(a -> a.name().equals(found.asset()))) {
      wrong = "baseline '" + id + "' is of asset " + found.asset();
    }
    if (wrong == null) {
      return found;
    }
    desk.problems()
        .input(
            "baseline",
            wrong,
            known(assets),
            "{\"asset\": \""
                + assets.getFirst().name()
                + "\", \"mode\": \"baseline\"} with"
                + " ConsistencyVerification takes one");
    return null;
  }

  private String known(List<AssetRef> assets) {
    List<String> ids =
        assets.stream()
            .flatMap(a -> desk.catalog().baselines().of(a.name()).stream())
            .limit(MOST_SHOWN)
            .map(b -> b.id() + " (" + b.asset() + ", " + b.takenAt() + ")")
            .toList();
    return ids.isEmpty() ? "a baseline taken before; there is none" : String.join(", ", ids);
  }
}
