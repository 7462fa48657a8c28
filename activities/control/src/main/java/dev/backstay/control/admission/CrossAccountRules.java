package dev.backstay.control.admission;

import dev.backstay.catalog.estate.CrossAccount;
import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.workflows.cloud.CrossAccountRestoreRequest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A restore test in another account: the zone names the account and the vault it is read from. */
final class CrossAccountRules {
  private final Desk desk;
  private final AssetChoice assets;
  private final CrossAccount accounts;

  CrossAccountRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
    this.accounts = new CrossAccount(desk.estate());
  }

  Verdict decide(CrossAccountRestoreRequest request) {
    PointWanted wanted = PointWanted.parse(request.point(), null, desk.now(), desk.problems());
    AssetRef asset = assets.one(request.asset(), "aws-resource");
    if (asset == null) {
      return Verdict.none();
    }
    AssetSpec spec = Objects.requireNonNull(desk.estate().assets().get(asset.name()));
    accounts.removable(asset.name(), spec).ifPresent(obstacle -> report("asset", obstacle));
    ZoneChoice zones = new ZoneChoice(desk);
    ZoneRef zone = zones.choose(request.zone(), List.of(asset), true);
    String vault = zone == null ? null : vault(asset, spec, zone);
    RestoreSource source = wanted == null ? null : new SourceChoice(desk).pin(asset, wanted, null);
    List<RestoreSource> sources = source == null ? List.of() : List.of(source);
    zones.checkRoom(zone, sources);
    List<String> repositories = new ArrayList<>(Sources.repositories(sources));
    if (vault != null && !repositories.contains(vault)) {
      repositories.add(vault);
    }
    return new Verdict(
        asset.name(), Priority.BACKGROUND, List.of(asset), repositories, sources, zone, null);
  }

  private @Nullable String vault(AssetRef asset, AssetSpec spec, ZoneRef zone) {
    RestoreZoneSpec place = Objects.requireNonNull(desk.estate().zones().get(zone.name()));
    List<CrossAccount.Obstacle> obstacles = accounts.into(asset.name(), spec, zone.name(), place);
    obstacles.forEach(obstacle -> report("zone", obstacle));
    String name = zone.nativeId("aws-repository");
    RepositorySpec vault = desk.estate().repositories().get(name);
    if (vault == null) {
      return null;
    }
    new Capabilities(desk)
        .require(
            "zone", vault.system(), Capability.COPY, Capability.RESTORE, Capability.LIST_POINTS);
    return name;
  }

  private void report(String field, CrossAccount.Obstacle obstacle) {
    desk.problems().state(field, obstacle.wrong(), obstacle.allowed(), obstacle.example());
  }
}
