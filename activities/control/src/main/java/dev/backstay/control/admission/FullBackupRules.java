package dev.backstay.control.admission;

import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.strategy.FullBackupRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Full backup of assets by name, group or tier. */
final class FullBackupRules {
  private static final List<String> TIERS =
      Arrays.stream(Tier.values()).map(t -> t.name().toLowerCase(Locale.ROOT)).toList();

  private final Desk desk;
  private final AssetChoice assets;

  FullBackupRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(FullBackupRequest request) {
    long given =
        Stream.of(request.assets(), request.group(), request.tier())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      desk.problems()
          .input(
              "assets",
              given == 0
                  ? "none of assets, group and tier is given"
                  : "more than one of assets, group and tier is given",
              "exactly one of assets, group, tier",
              assets.type().example());
      return Verdict.none();
    }
    if (request.assets() != null) {
      List<AssetRef> named = assets.several("assets", request.assets());
      String others = named.size() > 1 ? "+" + (named.size() - 1) : "";
      return verdict(named.isEmpty() ? "-" : named.getFirst().name() + others, named);
    }
    return request.group() != null ? group(request.group()) : tier(String.valueOf(request.tier()));
  }

  private Verdict group(String group) {
    if (!desk.estate().groups().contains(group)) {
      desk.problems()
          .input(
              "group",
              "there is no asset group '"
                  + group
                  + "'"
                  + Closest.question(group, desk.estate().groups()),
              Closest.list(desk.estate().groups(), "a group of the estate; it has none"),
              "{\"group\": \"orders\"}");
      return Verdict.none();
    }
    return members("group", group, desk.estate().assetsOfGroup(group));
  }

  private Verdict tier(String tier) {
    if (!TIERS.contains(tier.toLowerCase(Locale.ROOT))) {
      desk.problems()
          .input(
              "tier",
              "'" + tier + "' is no tier" + Closest.question(tier, TIERS),
              String.join(", ", TIERS),
              "{\"tier\": \"gold\"}");
      return Verdict.none();
    }
    Tier wanted = Tier.valueOf(tier.toUpperCase(Locale.ROOT));
    return members("tier", tier.toLowerCase(Locale.ROOT), desk.estate().assetsOfTier(wanted));
  }

  private Verdict members(String field, String name, List<String> members) {
    if (members.isEmpty()) {
      desk.problems()
          .state(
              field,
              "no asset belongs to " + field + " '" + name + "'",
              "a " + field + " with at least one asset",
              null);
      return Verdict.none();
    }
    return verdict(field + "-" + name, assets.several(field, members));
  }

  private Verdict verdict(String target, List<AssetRef> chosen) {
    chosen.forEach(asset -> new BackupRules(desk, assets).checkSystems(asset));
    Priority priority =
        chosen.stream()
            .map(asset -> asset.policy().tier().priority())
            .min(Priority::compareTo)
            .orElse(Priority.BRONZE);
    List<String> repositories =
        chosen.stream().flatMap(a -> BackupRules.repositories(a).stream()).distinct().toList();
    return Verdict.of(target, priority, chosen, repositories);
  }
}
