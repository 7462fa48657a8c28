package dev.backstay.control.admission;

import dev.backstay.workflows.application.FileRestoreValidationRequest;
import dev.backstay.workflows.application.InstantVmRecoveryTestRequest;
import dev.backstay.workflows.database.PostgresRestoreRequest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restore tests: into a disposable zone, in the background. */
final class ProofRules {
  private static final int LARGEST_SAMPLE = 100_000;
  private static final List<String> AFTERWARDS = List.of("unmount", "migrate");

  private final Desk desk;
  private final AssetChoice assets;

  ProofRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(PostgresRestoreRequest request) {
    PointWanted wanted =
        PointWanted.parse(request.point(), request.targetTime(), desk.now(), desk.problems());
    AssetRef asset = assets.one(request.asset(), "postgres");
    if (asset != null) {
      new Capabilities(desk).require("asset", asset.system(), Capability.VERIFY_ENGINE);
    }
    return verdict(asset, wanted, request.zone(), true);
  }

  Verdict decide(FileRestoreValidationRequest request) {
    Integer size = request.sampleSize();
    if (size != null && (size < 1 || size > LARGEST_SAMPLE)) {
      desk.problems()
          .input("sampleSize", size + " is no such number", "1 to " + LARGEST_SAMPLE, "50");
    }
    PointWanted wanted = PointWanted.parse(request.point(), null, desk.now(), desk.problems());
    AssetRef asset = assets.one(request.asset(), "fileset");
    if (asset != null) {
      new Capabilities(desk).require("asset", asset.system(), Capability.PARTIAL_RESTORE);
    }
    return verdict(asset, wanted, request.zone(), false);
  }

  Verdict decide(InstantVmRecoveryTestRequest request) {
    PointWanted wanted = PointWanted.parse(request.point(), null, desk.now(), desk.problems());
    String afterwards = request.afterwards();
    if (afterwards != null && !AFTERWARDS.contains(afterwards)) {
      desk.problems()
          .input(
              "afterwards",
              "'" + afterwards + "' is nothing that can be done with the machine",
              String.join(", ", AFTERWARDS),
              "{\"afterwards\": \"unmount\"}");
    }
    AssetRef asset = assets.one(request.asset(), "vm");
    if (asset != null) {
      Capabilities capabilities = new Capabilities(desk);
      capabilities.require("asset", asset.system(), Capability.INSTANT_MOUNT);
      String hypervisor = asset.hypervisor();
      if (hypervisor != null) {
        capabilities.require(
            "asset",
            hypervisor,
            Capability.VERIFY_BOOT,
            Capability.VERIFY_PROBE,
            Capability.OBSERVE_USE);
      }
    }
    return verdict(asset, wanted, request.zone(), false);
  }

  /**
   * What a restore test may use.
   *
   * @param whole whether the zone must have room for all of the asset
   */
  Verdict verdict(
      @Nullable AssetRef asset,
      @Nullable PointWanted wanted,
      @Nullable String zoneName,
      boolean whole) {
    if (asset == null) {
      return Verdict.none();
    }
    ZoneChoice zones = new ZoneChoice(desk);
    ZoneRef zone = zones.choose(zoneName, List.of(asset), true);
    RestoreSource source = wanted == null ? null : new SourceChoice(desk).pin(asset, wanted, null);
    List<RestoreSource> sources = source == null ? List.of() : List.of(source);
    if (whole) {
      zones.checkRoom(zone, sources);
    }
    return new Verdict(
        asset.name(),
        Priority.BACKGROUND,
        List.of(asset),
        Sources.repositories(sources),
        sources,
        zone,
        null);
  }
}
