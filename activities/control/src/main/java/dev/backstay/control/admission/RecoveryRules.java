package dev.backstay.control.admission;

import dev.backstay.workflows.database.DatabasePointInTimeRecovery;
import dev.backstay.workflows.database.DatabasePointInTimeRecoveryRequest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.LogPosition.Kind;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Point-in-time recovery of a database: to exactly one of a moment, an SCN, a restore point. */
final class RecoveryRules {
  private static final long HIGHEST_SCN = 999_999_999_999_999_999L;
  private static final String RESTORE_POINT = "[A-Za-z][A-Za-z0-9_$#]{0,127}";

  private final Desk desk;
  private final AssetChoice assets;

  RecoveryRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(DatabasePointInTimeRecoveryRequest request) {
    PointWanted wanted = wanted(request);
    AssetRef asset = assets.one(request.asset(), "oracle");
    if (asset != null) {
      new Capabilities(desk)
          .require(
              "asset",
              asset.system(),
              Capability.LIST_POINTS,
              Capability.LOG_ARCHIVE,
              Capability.VERIFY_ENGINE);
    }
    return new ProofRules(desk, assets).verdict(asset, wanted, request.zone(), true);
  }

  /** Null after a problem was reported. */
  private @Nullable PointWanted wanted(DatabasePointInTimeRecoveryRequest request) {
    long given =
        Stream.of(request.targetTime(), request.scn(), request.restorePoint())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      desk.problems()
          .input(
              "targetTime",
              given == 0
                  ? "none of targetTime, scn and restorePoint is given"
                  : "more than one of targetTime, scn and restorePoint is given",
              "exactly one of targetTime, scn, restorePoint",
              DatabasePointInTimeRecovery.TYPE.example());
      return null;
    }
    if (request.targetTime() != null) {
      return PointWanted.parse(request.point(), request.targetTime(), desk.now(), desk.problems());
    }
    Long scn = request.scn();
    return scn != null ? toScn(scn, request.point()) : toMarker(request);
  }

  private @Nullable PointWanted toScn(long scn, @Nullable String point) {
    if (scn < 1 || scn > HIGHEST_SCN) {
      desk.problems()
          .input("scn", scn + " is no SCN", "a whole number from 1 to " + HIGHEST_SCN, "28461934");
      return null;
    }
    PointWanted from =
        point == null ? null : PointWanted.parse(point, null, desk.now(), desk.problems());
    if (point != null && !(from instanceof PointWanted.ById)) {
      if (from != null) {
        desk.problems()
            .input(
                "point",
                "'" + point + "' and scn both say what to recover to",
                "only one of them, or scn with point id:<recovery point>",
                "{\"scn\": 28461934}");
      }
      return null;
    }
    return new PointWanted.ToPosition(new LogPosition(Kind.SCN, Long.toString(scn)), from);
  }

  /** Its SCN is known to the database alone, so the point to begin with is not found by it. */
  private @Nullable PointWanted toMarker(DatabasePointInTimeRecoveryRequest request) {
    String name = Objects.requireNonNull(request.restorePoint()).strip();
    if (!name.matches(RESTORE_POINT)) {
      desk.problems()
          .input(
              "restorePoint",
              "'" + name + "' is no name of a restore point",
              "a letter, then letters, digits, _, $ and #; at most 128",
              "BEFORE_THE_MIGRATION");
      return null;
    }
    PointWanted from = PointWanted.parse(request.point(), null, desk.now(), desk.problems());
    return from == null
        ? null
        : new PointWanted.ToPosition(new LogPosition(Kind.MARKER, name), from);
  }
}
