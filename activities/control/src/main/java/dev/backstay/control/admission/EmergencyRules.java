package dev.backstay.control.admission;

import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Baseline;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.recovery.EmergencyRestoreRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Emergency restores: what may be restored, from when, to where. */
final class EmergencyRules {
  private static final List<String> CAUSES =
      List.of("lost", "deleted", "corrupted", "ransomware", "test");

  /** The newest point may hold the damage, unless nothing was damaged in place. */
  private static final Set<String> NEWEST_IS_SAFE = Set.of("lost", "test");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "vm",
          "recover it at once in the Veeam console (Instant Recovery); InstantVmRecoveryTest only tests",
          "aws-resource",
          "restore it in the AWS Backup console; CrossAccountRestore only tests");

  private final Desk desk;
  private final AssetChoice assets;

  EmergencyRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(EmergencyRestoreRequest request) {
    moments(request);
    List<AssetRef> chosen = Sources.inOrder(chosen(request));
    chosen.forEach(this::refuseWhatIsNoData);
    PointWanted wanted = wanted(request);
    if (wanted instanceof PointWanted.ById && chosen.size() > 1) {
      desk.problems()
          .input(
              "point",
              "one recovery point cannot restore " + chosen.size() + " assets",
              "latest-verified, before:<moment> or targetTime for several assets",
              "before:" + Moments.EXAMPLE);
      wanted = null;
    }
    ZoneRef zone = null;
    String targetPath = null;
    if (request.replacesLivingData()) {
      targetPath = new InPlaceRules(desk).target(request, chosen);
    } else {
      zone = new ZoneChoice(desk).choose(request.zone(), chosen, false);
    }
    Baseline baseline = new BaselineChoice(desk).choose(request.baseline(), chosen);
    List<RestoreSource> sources = sources(chosen, wanted, baseline);
    new ZoneChoice(desk).checkRoom(zone, sources);
    if (chosen.isEmpty()) {
      return Verdict.none();
    }
    String others = chosen.size() > 1 ? "+" + (chosen.size() - 1) : "";
    return new Verdict(
        chosen.getFirst().name() + others,
        Priority.EMERGENCY,
        chosen,
        Sources.repositories(sources),
        sources,
        zone,
        targetPath);
  }

  /** It restores data into a directory; a machine or a resource of a cloud is neither. */
  private void refuseWhatIsNoData(AssetRef asset) {
    String instead = INSTEAD.get(asset.kind());
    if (instead != null) {
      desk.problems()
          .input(
              "asset",
              "'" + asset.name() + "' is a " + asset.kind() + " asset; " + instead,
              "assets of type postgres, oracle or fileset",
              null);
    }
  }

  private List<AssetRef> chosen(EmergencyRestoreRequest request) {
    if (request.asset() != null && request.assets() != null) {
      desk.problems()
          .input(
              "assets",
              "both asset and assets are given",
              "exactly one of asset, assets",
              "{\"assets\": [\"orders-db\", \"shared-files\"]}");
      return List.of();
    }
    if (request.assets() != null) {
      return assets.several("assets", request.assets());
    }
    AssetRef one = assets.one(request.asset(), null);
    return one == null ? List.of() : List.of(one);
  }

  private @Nullable PointWanted wanted(EmergencyRestoreRequest request) {
    String cause = request.cause();
    if (cause == null || !CAUSES.contains(cause)) {
      desk.problems()
          .input(
              "cause",
              cause == null
                  ? "is missing"
                  : "'" + cause + "' is no cause" + Closest.question(cause, CAUSES),
              String.join(", ", CAUSES),
              "deleted");
    }
    PointWanted wanted =
        PointWanted.parse(request.point(), request.targetTime(), desk.now(), desk.problems());
    boolean newest = wanted instanceof PointWanted.Latest;
    if (newest && cause != null && CAUSES.contains(cause) && !NEWEST_IS_SAFE.contains(cause)) {
      desk.problems()
          .input(
              "point",
              (request.point() == null ? "no point is named, and the newest" : "the newest point")
                  + " may already hold the damage when the cause is "
                  + cause,
              "latest-verified, before:<moment before the damage>, id:<recovery point>, or"
                  + " targetTime",
              "before:" + Moments.EXAMPLE);
      return null;
    }
    return wanted;
  }

  private void moments(EmergencyRestoreRequest request) {
    if (request.detectedAt() != null) {
      Moments.past("detectedAt", request.detectedAt(), desk.now(), desk.problems());
    }
    if (request.declaredAt() != null) {
      Moments.past("declaredAt", request.declaredAt(), desk.now(), desk.problems());
    }
  }

  private List<RestoreSource> sources(
      List<AssetRef> chosen, @Nullable PointWanted wanted, @Nullable Baseline baseline) {
    if (wanted == null) {
      return List.of();
    }
    SourceChoice choice = new SourceChoice(desk);
    List<RestoreSource> sources = new ArrayList<>();
    for (AssetRef asset : chosen) {
      Baseline own = baseline != null && baseline.asset().equals(asset.name()) ? baseline : null;
      RestoreSource source = choice.pin(asset, wanted, own);
      if (source != null) {
        comparable(source);
        sources.add(source);
      }
    }
    return sources;
  }

  private void comparable(RestoreSource source) {
    Baseline baseline = source.baseline();
    if (baseline != null && source.until() != null && source.until().isBefore(baseline.takenAt())) {
      desk.problems()
          .input(
              "baseline",
              "'"
                  + baseline.id()
                  + "' was taken at "
                  + baseline.takenAt()
                  + ", after the moment to restore to",
              "a baseline taken at or before the moment to restore to, or none",
              null);
    }
  }
}
