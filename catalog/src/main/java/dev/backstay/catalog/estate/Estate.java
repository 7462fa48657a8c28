package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.AssetGroupSpec;
import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.workflows.model.Tier;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is protected and how, as it was checked when it was read: every name leads to an object.
 * Immutable.
 *
 * @param objects sorted by kind and name
 */
public record Estate(List<EstateObject<?>> objects) {
  private static final Comparator<EstateObject<?>> ORDER =
      Comparator.<EstateObject<?>, Kind>comparing(EstateObject::kind)
          .thenComparing(EstateObject::name);

  public Estate {
    objects = objects.stream().sorted(ORDER).toList();
  }

  public static Estate of(List<EstateObject<?>> objects) {
    return new Estate(objects);
  }

  /** The estate of a new installation. */
  public static Estate empty() {
    return new Estate(List.of());
  }

  public Map<String, AssetSpec> assets() {
    return specs(Kind.ASSET, AssetSpec.class);
  }

  public Map<String, SystemSpec> systems() {
    return specs(Kind.SYSTEM, SystemSpec.class);
  }

  public Map<String, RepositorySpec> repositories() {
    return specs(Kind.REPOSITORY, RepositorySpec.class);
  }

  public Map<String, RestoreZoneSpec> zones() {
    return specs(Kind.RESTORE_ZONE, RestoreZoneSpec.class);
  }

  public Map<String, PolicySpec> policies() {
    return specs(Kind.POLICY, PolicySpec.class);
  }

  public Set<String> groups() {
    return specs(Kind.ASSET_GROUP, AssetGroupSpec.class).keySet();
  }

  /** The policy of an asset. */
  public PolicySpec policyOf(AssetSpec asset) {
    return require(policies(), "Policy", asset.policy());
  }

  /** Names of the assets of a group, sorted; empty when nothing carries its labels. */
  public List<String> assetsOfGroup(String group) {
    Map<String, String> wanted =
        require(specs(Kind.ASSET_GROUP, AssetGroupSpec.class), "AssetGroup", group).matchLabels();
    return objects.stream()
        .filter(o -> o.kind() == Kind.ASSET)
        .filter(o -> o.labels().entrySet().containsAll(wanted.entrySet()))
        .map(EstateObject::name)
        .toList();
  }

  /** Names of the assets whose policy is of a tier, sorted. */
  public List<String> assetsOfTier(Tier tier) {
    return assets().entrySet().stream()
        .filter(entry -> policyOf(entry.getValue()).tier() == tier)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every value of an asset and of its policy, each with the file and line that set it. */
  public List<EffectiveValue> effective(String asset) {
    AssetSpec spec = require(assets(), "Asset", asset);
    return objects.stream()
        .filter(
            o ->
                (o.kind() == Kind.ASSET && o.name().equals(asset))
                    || (o.kind() == Kind.POLICY && o.name().equals(spec.policy())))
        .flatMap(
            o ->
                EstatePlanner.flat(o).entrySet().stream()
                    .map(
                        e ->
                            new EffectiveValue(
                                o.kind().word() + "." + e.getKey(),
                                e.getValue(),
                                o.origin().of(e.getKey()))))
        .toList();
  }

  /** The specs of one kind by name, sorted by name. */
  public <S extends Record> Map<String, S> specs(Kind kind, Class<S> type) {
    Map<String, S> found = new LinkedHashMap<>();
    for (EstateObject<?> object : objects) {
      if (object.kind() == kind) {
        found.put(object.name(), type.cast(object.spec()));
      }
    }
    return found;
  }

  /**
   * An object that is known to be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  static <S> S require(Map<String, S> all, String word, String name) {
    S found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the estate has no " + word + " '" + name + "'");
    }
    return found;
  }
}
