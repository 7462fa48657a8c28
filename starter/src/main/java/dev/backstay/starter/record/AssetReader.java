package dev.backstay.starter.record;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.catalog.fence.Fence;
import dev.backstay.starter.estate.EstateInForce;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Point;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Assets of the estate in force, with what the catalog knows of their points. */
@Component
public class AssetReader {
  private final Catalog catalog;
  private final EstateInForce inForce;

  AssetReader(Catalog catalog, EstateInForce inForce) {
    this.catalog = catalog;
    this.inForce = inForce;
  }

  public List<AssetView> all(Instant now) {
    Estate estate = inForce.estate();
    return estate.assets().entrySet().stream()
        .map(asset -> view(estate, asset.getKey(), asset.getValue(), now))
        .toList();
  }

  /**
   * @throws ApiProblem 404 with the names that exist
   */
  AssetView one(String name, Instant now) {
    Estate estate = inForce.estate();
    AssetSpec spec = estate.assets().get(name);
    if (spec == null) {
      throw ApiProblem.notFound(
          "There is no asset " + name + ".",
          estate.assets().isEmpty()
              ? "No estate was applied yet: backstay estate apply DIR"
              : "The assets are: " + String.join(", ", estate.assets().keySet()) + ".");
    }
    return view(estate, name, spec, now);
  }

  private AssetView view(Estate estate, String name, AssetSpec spec, Instant now) {
    PolicySpec policy = estate.policyOf(spec);
    Point good = catalog.points().latest(name).orElse(null);
    Point verified = catalog.points().latestVerified(name).orElse(null);
    Instant due = good == null ? null : good.consistentAt().plus(policy.objectives().rpo());
    return new AssetView(
        name,
        spec.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        policy.tier().name().toLowerCase(Locale.ROOT),
        spec.system(),
        spec.policy(),
        spec.team(),
        spec.nativeIds(),
        spec.dependsOn(),
        policy.objectives().rpo(),
        good == null ? null : good.id(),
        good == null ? null : good.consistentAt(),
        verified == null ? null : verified.id(),
        verified == null ? null : verified.consistentAt(),
        catalog.verifications().lastProof(name).orElse(null),
        due,
        due == null || due.isBefore(now),
        catalog.fences().standing(name).map(Fence::reason).orElse(null),
        "/api/v1/assets/" + name);
  }
}
