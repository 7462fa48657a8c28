package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.catalog.estate.spec.Sizes;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the zone a restore goes to. */
final class ZoneChoice {
  private final Desk desk;

  ZoneChoice(Desk desk) {
    this.desk = desk;
  }

  /**
   * The zone; null after the problem was reported.
   *
   * @param name null takes the proof zone of the first asset's policy
   * @param disposable whether only a disposable zone will do
   */
  @Nullable ZoneRef choose(@Nullable String name, List<AssetRef> assets, boolean disposable) {
    if (assets.isEmpty()) {
      return null;
    }
    AssetRef first = assets.getFirst();
    String wanted = name == null ? first.policy().proofZone() : name;
    Map<String, RestoreZoneSpec> zones = desk.estate().zones();
    String allowed = Closest.list(fitting(disposable), "a restore zone; the estate has none");
    if (wanted == null) {
      desk.problems()
          .input(
              "zone",
              "is missing, and policy '" + first.policy().name() + "' names none",
              allowed,
              null);
      return null;
    }
    RestoreZoneSpec zone = zones.get(wanted);
    if (zone == null) {
      desk.problems()
          .input(
              "zone",
              "there is no restore zone '"
                  + wanted
                  + "'"
                  + Closest.question(wanted, zones.keySet()),
              allowed,
              null);
      return null;
    }
    if (disposable && !zone.disposable()) {
      desk.problems()
          .state(
              "zone",
              "'" + wanted + "' is not disposable, so a test may not clear up in it",
              allowed,
              null);
      return null;
    }
    for (AssetRef asset : assets) {
      SystemSpec system = desk.estate().systems().get(asset.system());
      if (system != null && system.type().restoresDirectories() && zone.directory().isEmpty()) {
        desk.problems()
            .state(
                "zone",
                "'"
                    + wanted
                    + "' has no directory, and "
                    + asset.name()
                    + " is restored into one by "
                    + system.typeName(),
                "a zone with a path",
                null);
        return null;
      }
      if (system != null && !system.site().equals(zone.site())) {
        desk.problems()
            .state(
                "zone",
                "'"
                    + wanted
                    + "' is at site "
                    + zone.site()
                    + ", but "
                    + asset.name()
                    + " is restored at site "
                    + system.site(),
                "a zone at site " + system.site(),
                null);
        return null;
      }
    }
    return new ZoneRef(
        wanted,
        zone.site(),
        zone.directory(),
        zone.capacityBytes(),
        zone.disposable(),
        zone.dataClass(),
        zone.nativeIds().isEmpty() ? null : zone.nativeIds());
  }

  /** Reports when what is restored whole does not fit the declared capacity. */
  void checkRoom(@Nullable ZoneRef zone, List<RestoreSource> sources) {
    if (zone == null || zone.capacityBytes() == 0) {
      return;
    }
    long bytes = sources.stream().mapToLong(s -> Math.max(0, s.point().logicalBytes())).sum();
    if (bytes > zone.capacityBytes()) {
      desk.problems()
          .state(
              "zone",
              "'"
                  + zone.name()
                  + "' may hold "
                  + Sizes.words(zone.capacityBytes())
                  + ", and the restore needs "
                  + Sizes.words(bytes),
              "a zone with more capacity, or fewer assets at once",
              null);
    }
  }

  private List<String> fitting(boolean disposable) {
    return desk.estate().zones().entrySet().stream()
        .filter(e -> !disposable || e.getValue().disposable())
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }
}
