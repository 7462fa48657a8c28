package dev.backstay.control.admission;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.RestoreSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several sources: where they lie, and in which order they are restored. */
final class Sources {
  private static final Comparator<AssetRef> CRITICAL_FIRST =
      Comparator.<AssetRef, Integer>comparing(a -> a.policy().tier().ordinal())
          .thenComparing(AssetRef::name);

  private Sources() {}

  static List<String> repositories(List<RestoreSource> sources) {
    return sources.stream()
        .flatMap(source -> source.copies().stream())
        .map(copy -> copy.repository())
        .distinct()
        .toList();
  }

  /**
   * What others depend on comes first; among the rest the most critical. Dependencies that are not
   * asked for do not count.
   */
  static List<AssetRef> inOrder(List<AssetRef> assets) {
    List<AssetRef> waiting = new ArrayList<>(assets.stream().sorted(CRITICAL_FIRST).toList());
    Set<String> open = new HashSet<>(waiting.stream().map(AssetRef::name).toList());
    List<AssetRef> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      AssetRef next =
          waiting.stream()
              .filter(asset -> asset.dependsOn().stream().noneMatch(open::contains))
              .findFirst()
              .orElse(waiting.getFirst());
      waiting.remove(next);
      open.remove(next.name());
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }
}
