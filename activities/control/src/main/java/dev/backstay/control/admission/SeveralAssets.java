package dev.backstay.control.admission;

import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assets by name, group or tier: exactly one of these. */
final class SeveralAssets {
  private static final List<String> TIERS =
      Arrays.stream(Tier.values()).map(t -> t.name().toLowerCase(Locale.ROOT)).toList();

  /** The chosen ones, and what they are called together. */
  record Chosen(String target, List<AssetRef> assets) {

    /** That of the most critical one. */
    Priority priority() {
      return assets.stream()
          .map(asset -> asset.policy().tier().priority())
          .min(Priority::compareTo)
          .orElse(Priority.BRONZE);
    }
  }

  private final Desk desk;
  private final AssetChoice assets;

  SeveralAssets(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  /**
   * The assets; empty after the problem was reported.
   *
   * @param fields the fields a request has for it, in words
   */
  Optional<Chosen> choose(
      @Nullable List<String> names,
      @Nullable String group,
      @Nullable String tier,
      List<String> fields) {
    long given = Stream.of(names, group, tier).filter(Objects::nonNull).count();
    if (given != 1) {
      String those =
          String.join(", ", fields.subList(0, fields.size() - 1)) + " and " + fields.getLast();
      desk.problems()
          .input(
              "assets",
              (given == 0 ? "none of " : "more than one of ") + those + " is given",
              "exactly one of " + String.join(", ", fields),
              assets.type().example());
      return Optional.empty();
    }
    if (names != null) {
      List<AssetRef> named = assets.several("assets", names);
      String others = named.size() > 1 ? "+" + (named.size() - 1) : "";
      return Optional.of(
          new Chosen(named.isEmpty() ? "-" : named.getFirst().name() + others, named));
    }
    return group != null ? ofGroup(group) : ofTier(String.valueOf(tier));
  }

  private Optional<Chosen> ofGroup(String group) {
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
      return Optional.empty();
    }
    return members("group", group, desk.estate().assetsOfGroup(group));
  }

  private Optional<Chosen> ofTier(String tier) {
    if (!TIERS.contains(tier.toLowerCase(Locale.ROOT))) {
      desk.problems()
          .input(
              "tier",
              "'" + tier + "' is no tier" + Closest.question(tier, TIERS),
              String.join(", ", TIERS),
              "{\"tier\": \"gold\"}");
      return Optional.empty();
    }
    Tier wanted = Tier.valueOf(tier.toUpperCase(Locale.ROOT));
    return members("tier", tier.toLowerCase(Locale.ROOT), desk.estate().assetsOfTier(wanted));
  }

  private Optional<Chosen> members(String field, String name, List<String> members) {
    if (members.isEmpty()) {
      desk.problems()
          .state(
              field,
              "no asset belongs to " + field + " '" + name + "'",
              "a " + field + " with at least one asset",
              null);
      return Optional.empty();
    }
    return Optional.of(new Chosen(field + "-" + name, assets.several(field, members)));
  }
}
