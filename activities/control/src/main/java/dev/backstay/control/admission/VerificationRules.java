package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.Form;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.recovery.ConsistencyVerificationRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparison of a restored target, or a baseline of the living source. */
final class VerificationRules {
  private static final List<String> MODES = List.of("compare", "baseline");

  private final Desk desk;
  private final AssetChoice assets;

  VerificationRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(ConsistencyVerificationRequest request, RunIdentity run) {
    String mode = request.mode() == null ? "compare" : request.mode();
    if (!MODES.contains(mode)) {
      desk.problems()
          .input("mode", "'" + mode + "' is no mode", String.join(", ", MODES), "baseline");
      return Verdict.none();
    }
    AssetRef asset = assets.one(request.asset(), null);
    Priority priority = priority(asset, run);
    if (mode.equals("baseline")) {
      if (asset != null) {
        new FenceRules(desk).whole(asset);
      }
      return asset == null
          ? Verdict.none()
          : Verdict.of(asset.name(), priority, List.of(asset), List.of());
    }
    PointWanted wanted = point(request.point());
    checkTarget(request.target(), asset);
    if (asset == null) {
      return Verdict.none();
    }
    if (asset.hasLog()) {
      new Capabilities(desk).require("asset", asset.system(), Capability.VERIFY_ENGINE);
    }
    var baseline = new BaselineChoice(desk).choose(request.baseline(), List.of(asset));
    RestoreSource source =
        wanted == null ? null : new SourceChoice(desk).pin(asset, wanted, baseline);
    List<RestoreSource> sources = source == null ? List.of() : List.of(source);
    return new Verdict(
        asset.name(), priority, List.of(asset), Sources.repositories(sources), sources, null, null);
  }

  private @Nullable PointWanted point(@Nullable String point) {
    if (point == null || !point.startsWith("id:")) {
      desk.problems()
          .input(
              "point",
              point == null ? "is missing" : "'" + point + "' does not name one recovery point",
              "id:<recovery point> the target was restored from",
              "id:pt-b1f0…");
      return null;
    }
    return PointWanted.parse(point, null, desk.now(), desk.problems());
  }

  /** An engine is started on the target, so it lies where Backstay restores to, nowhere else. */
  private void checkTarget(@Nullable String target, @Nullable AssetRef asset) {
    String example = "/srv/restore/scratch/…";
    if (target == null || !Form.PATH.fits(target)) {
      desk.problems()
          .input(
              "target",
              target == null ? "is missing" : "'" + target + "' is not such a path",
              Form.PATH.allowed(),
              example);
      return;
    }
    if (asset == null) {
      return;
    }
    List<String> places =
        new ArrayList<>(
            desk.estate().zones().values().stream()
                .map(RestoreZoneSpec::directory)
                .filter(directory -> !directory.isEmpty())
                .toList());
    boolean inZone = places.stream().anyMatch(place -> target.startsWith(place + "/"));
    String home = asset.nativeIds().get("path");
    if (!inZone && (home == null || !isBeside(target, home))) {
      desk.problems()
          .input(
              "target",
              "'" + target + "' is in no restore zone",
              "a directory in "
                  + String.join(" or ", places.stream().sorted().toList())
                  + (home == null ? "" : ", or beside " + home),
              example);
    }
  }

  /** A sibling of the living data, or what lies below one that a restore staged there. */
  private static boolean isBeside(String target, String home) {
    return parent(target).equals(parent(home)) || target.startsWith(home + ".restore-");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The verification of an emergency restore belongs to the emergency. */
  private Priority priority(@Nullable AssetRef asset, RunIdentity run) {
    boolean emergency =
        !run.isRoot()
            && desk.catalog()
                .runs()
                .byWorkflowId(run.rootWorkflowId())
                .filter(root -> root.procedure().equals("EmergencyRestore"))
                .isPresent();
    if (emergency) {
      return Priority.EMERGENCY;
    }
    return asset == null ? Priority.BACKGROUND : asset.policy().tier().priority();
  }
}
