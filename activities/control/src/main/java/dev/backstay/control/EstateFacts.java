package dev.backstay.control;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.spec.TeamSpec;
import dev.backstay.catalog.lease.SlotLimits;
import dev.backstay.catalog.revision.EstateDocument;
import dev.backstay.catalog.revision.Estates;
import dev.backstay.workflows.json.BackstayJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The few things of the current estate revision that permits and records depend on. */
final class EstateFacts implements SlotLimits {
  /** For an estate that was applied before the setting was known. */
  private static final int EMERGENCY_SLOTS_WHEN_UNSAID = 1;

  private static final int SLOTS_WHEN_UNKNOWN = 1;

  private final Estates estates;

  EstateFacts(Estates estates) {
    this.estates = estates;
  }

  boolean hasSystem(String system) {
    return estates.find("System", system).isPresent();
  }

  @Override
  public Slots of(String system) {
    Map<String, Object> spec =
        estates.find("System", system).map(EstateDocument::spec).orElse(Map.of());
    if (oneAtATime(spec)) {
      return new Slots(1, 0);
    }
    return new Slots(
        Math.max(number(spec, "slots", SLOTS_WHEN_UNKNOWN), SLOTS_WHEN_UNKNOWN),
        number(spec, "emergencySlots", EMERGENCY_SLOTS_WHEN_UNSAID));
  }

  /**
   * Until when the asset's policy keeps a copy made at a moment. Empty when the estate says
   * nothing, or when copies are kept by number: then only a later run can tell.
   */
  Optional<Instant> expiry(String asset, Instant madeAt) {
    return spec("Asset", asset, AssetSpec.class)
        .flatMap(a -> spec("Policy", a.policy(), PolicySpec.class))
        .flatMap(policy -> Optional.ofNullable(policy.fullRule()))
        .flatMap(rule -> Optional.ofNullable(rule.retention()))
        .filter(retention -> retention.keep() == null)
        .flatMap(retention -> Optional.<Duration>ofNullable(retention.within()))
        .map(madeAt::plus);
  }

  /** Where a team's notices go; empty when the estate does not know the team. */
  Optional<List<TeamSpec.Channel>> channels(String team) {
    return spec("Team", team, TeamSpec.class).map(TeamSpec::channels);
  }

  /** Products that take one job at a time do so in an emergency as well. */
  private static boolean oneAtATime(Map<String, Object> spec) {
    return Arrays.stream(SystemSpec.Product.values())
        .filter(SystemSpec.Product::oneAtATime)
        .anyMatch(product -> product.name().equalsIgnoreCase(text(spec, "type").replace('-', '_')));
  }

  private static String text(Map<String, Object> spec, String field) {
    return spec.get(field) instanceof String text ? text : "";
  }

  private static int number(Map<String, Object> spec, String field, int otherwise) {
    return spec.get(field) instanceof Number number ? number.intValue() : otherwise;
  }

  private <S> Optional<S> spec(String kind, String name, Class<S> type) {
    return estates
        .find(kind, name)
        .map(document -> BackstayJson.mapper().convertValue(document.spec(), type));
  }
}
