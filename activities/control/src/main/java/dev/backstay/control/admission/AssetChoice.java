package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.AssetRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the assets a request names. */
final class AssetChoice {
  private final Desk desk;
  private final ProcedureType<?, ?> type;
  private final AssetRefs refs;

  AssetChoice(Desk desk, ProcedureType<?, ?> type) {
    this.desk = desk;
    this.type = type;
    this.refs = new AssetRefs(desk);
  }

  /** The asset, or null after the problem was reported. */
  @Nullable AssetRef one(@Nullable String name, @Nullable String kind) {
    return named("asset", name, kind);
  }

  /** The assets of a list, each once; those that are wrong are reported and left out. */
  List<AssetRef> several(String field, List<String> names) {
    List<AssetRef> found = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String own = field + "[" + i + "]";
      if (!seen.add(names.get(i))) {
        desk.problems()
            .input(own, "names '" + names.get(i) + "' a second time", "each asset once", null);
        continue;
      }
      AssetRef asset = named(own, names.get(i), null);
      if (asset != null) {
        found.add(asset);
      }
    }
    return found;
  }

  private @Nullable AssetRef named(String field, @Nullable String name, @Nullable String kind) {
    Set<String> fitting = namesOf(kind);
    String allowed =
        Closest.list(
            fitting,
            kind == null ? "an asset of the estate; it has none" : "an asset of kind " + kind);
    if (name == null) {
      desk.problems().input(field, "is missing", allowed, type.example());
      return null;
    }
    Map<String, AssetSpec> all = desk.estate().assets();
    AssetSpec asset = all.get(name);
    if (asset == null) {
      String question = Closest.question(name, fitting);
      desk.problems()
          .input(field, "there is no asset '" + name + "'" + question, allowed, type.example());
      return null;
    }
    if (kind != null && !AssetRefs.kindOf(asset).equals(kind)) {
      desk.problems()
          .input(
              field,
              "'"
                  + name
                  + "' is a "
                  + AssetRefs.kindOf(asset)
                  + " asset, and "
                  + type.name()
                  + " is for "
                  + kind
                  + " assets",
              allowed,
              type.example());
      return null;
    }
    return refs.of(name, asset);
  }

  private Set<String> namesOf(@Nullable String kind) {
    return desk.estate().assets().entrySet().stream()
        .filter(e -> kind == null || AssetRefs.kindOf(e.getValue()).equals(kind))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  ProcedureType<?, ?> type() {
    return type;
  }
}
