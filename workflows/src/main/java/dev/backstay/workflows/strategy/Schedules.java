package dev.backstay.workflows.strategy;

import dev.backstay.workflows.model.AssetRef;
import java.util.List;
import java.util.stream.Collectors;

/** What the policies schedule, in words. */
final class Schedules {
  private Schedules() {}

  /** Which policy asks for each backup, and how fresh it wants the data to be. */
  static String words(List<AssetRef> assets) {
    return assets.stream()
        .map(a -> a.name() + " by policy " + a.policy().name() + ", RPO " + a.policy().rpo())
        .collect(Collectors.joining("; "));
  }
}
