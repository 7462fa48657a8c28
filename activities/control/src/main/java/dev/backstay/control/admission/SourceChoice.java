package dev.backstay.control.admission;

import dev.backstay.catalog.point.PointFilter;
import dev.backstay.catalog.point.PointRecord;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Baseline;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RestoreSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pins what is restored: the point, its copies, the moment. */
final class SourceChoice {
  private static final int MOST_SHOWN = 5;

  private final Desk desk;
  private final Capabilities capabilities;

  SourceChoice(Desk desk) {
    this.desk = desk;
    this.capabilities = new Capabilities(desk);
  }

  /** The pinned source; null after the problem was reported. */
  @Nullable RestoreSource pin(AssetRef asset, PointWanted wanted, @Nullable Baseline baseline) {
    Point point = find(asset, wanted).orElse(null);
    if (point == null) {
      if (!wanted.byId()) {
        nothingUsable(asset, wanted);
      }
      return null;
    }
    // Files have no log: what was asked for as a moment is the newest point before it.
    Instant until =
        wanted instanceof PointWanted.ToMoment to && asset.hasLog() ? to.moment() : null;
    LogPosition stopAt = wanted instanceof PointWanted.ToPosition to ? to.position() : null;
    if (wanted instanceof PointWanted.ToMoment to && point.consistentAt().isAfter(to.moment())) {
      desk.problems()
          .input(
              "targetTime",
              "recovery point "
                  + point.id()
                  + " is consistent at "
                  + point.consistentAt()
                  + ", after the moment to restore to",
              "a moment at or after it, or an earlier recovery point",
              "before:" + to.moment());
      return null;
    }
    if (stopAt != null && stopAt.kind() == LogPosition.Kind.SCN && !reaches(point, stopAt)) {
      return null;
    }
    boolean alongLog = until != null || stopAt != null;
    List<Copy> copies = copies(asset, point, alongLog ? wanted.field() : null);
    return copies.isEmpty()
        ? null
        : new RestoreSource(asset.name(), point, copies, until, baseline, stopAt);
  }

  private Optional<Point> find(AssetRef asset, PointWanted wanted) {
    var points = desk.catalog().points();
    return switch (wanted) {
      case PointWanted.Latest latest -> points.latest(asset.name());
      case PointWanted.LatestVerified verified -> points.latestVerified(asset.name());
      case PointWanted.Before before -> points.before(asset.name(), before.moment());
      case PointWanted.ById id -> byId(asset, id.id());
      case PointWanted.ToMoment to -> {
        String id = to.pointId();
        yield id == null ? points.before(asset.name(), to.moment()) : byId(asset, id);
      }
      case PointWanted.ToPosition to -> {
        PointWanted from = to.from();
        yield from != null
            ? find(asset, from)
            : points.consistentAt(asset.name(), Long.parseLong(to.position().value()));
      }
    };
  }

  /**
   * A point is consistent only once its own logs are applied; before that no SCN can be reached.
   */
  private boolean reaches(Point point, LogPosition scn) {
    long first = LogReach.of(point);
    if (first >= 0 && first <= Long.parseLong(scn.value())) {
      return true;
    }
    desk.problems()
        .input(
            "scn",
            first < 0
                ? "recovery point " + point.id() + " has no SCNs"
                : "recovery point " + point.id() + " is consistent from SCN " + first + " on only",
            "an SCN from there on, or an earlier recovery point",
            null);
    return false;
  }

  private Optional<Point> byId(AssetRef asset, String id) {
    Optional<PointRecord> found = desk.catalog().points().record(id);
    if (found.isEmpty() || !found.get().point().asset().equals(asset.name())) {
      String wrong =
          found.isEmpty()
              ? "there is no recovery point '" + id + "'"
              : "recovery point '" + id + "' is of asset " + found.get().point().asset();
      desk.problems()
          .input("point", wrong, "recovery points of " + asset.name() + ": " + shown(asset), null);
      return Optional.empty();
    }
    if (!found.get().reconciled()) {
      desk.problems()
          .state(
              "point",
              "recovery point '" + id + "' was made under an older epoch and is not reconciled",
              "a reconciled recovery point",
              null);
      return Optional.empty();
    }
    return found.map(PointRecord::point);
  }

  /** The copies a driver can restore from; a copy offsite may only give the point itself. */
  private List<Copy> copies(AssetRef asset, Point point, @Nullable String alongLog) {
    List<Copy> usable =
        desk.catalog().copies().usable(point.id()).stream()
            .filter(copy -> desk.estate().repositories().containsKey(copy.repository()))
            .toList();
    if (usable.isEmpty()) {
      desk.problems()
          .state(
              "point",
              "recovery point "
                  + point.id()
                  + " of "
                  + asset.name()
                  + " has no copy that can be read in a repository of the estate",
              "a recovery point with an available copy: " + shown(asset),
              null);
      return List.of();
    }
    // A machine comes back by running from its backup, everything else by being copied out of it.
    Capability back = asset.kind().equals("vm") ? Capability.INSTANT_MOUNT : Capability.RESTORE;
    Capability[] needed =
        alongLog == null
            ? new Capability[] {back}
            : new Capability[] {back, Capability.POINT_IN_TIME_RESTORE};
    List<Copy> able =
        usable.stream()
            .filter(
                copy ->
                    capabilities
                        .of(capabilities.systemOf(copy.repository()))
                        .containsAll(List.of(needed)))
            .toList();
    if (able.isEmpty()) {
      String system = capabilities.systemOf(usable.getFirst().repository());
      capabilities.require(alongLog == null ? "point" : alongLog, system, needed);
    }
    return able;
  }

  private void nothingUsable(AssetRef asset, PointWanted wanted) {
    String which =
        switch (wanted) {
          case PointWanted.LatestVerified verified -> "no verified recovery point";
          case PointWanted.Before before ->
              "no usable recovery point at or before " + before.moment();
          case PointWanted.ToMoment to -> "no usable recovery point at or before " + to.moment();
          case PointWanted.ToPosition to when to.from() == null ->
              "no usable recovery point that is consistent by " + to.position().words();
          default -> "no usable recovery point";
        };
    String procedure =
        switch (asset.kind()) {
          case "postgres" -> "PostgresBackup";
          case "oracle" -> "OracleBackup";
          case "vm" -> "VmBackup";
          case "aws-resource" -> "AwsBackup";
          default -> "FilesystemBackup";
        };
    String next =
        wanted instanceof PointWanted.LatestVerified
            ? "a verified point; prove one, or name one with id:<recovery point>"
            : "a complete recovery point; make one with " + procedure;
    desk.problems()
        .state("point", asset.name() + " has " + which + "; " + shown(asset), next, null);
  }

  /** What there is, newest first, each with what speaks against it. */
  private String shown(AssetRef asset) {
    List<PointRecord> all =
        desk.catalog().points().list(new PointFilter(asset.name(), null, MOST_SHOWN));
    return all.isEmpty()
        ? "it has none"
        : String.join("; ", all.stream().map(SourceChoice::words).toList());
  }

  private static String words(PointRecord entry) {
    Point point = entry.point();
    String state =
        point.completeness() != Completeness.COMPLETE
            ? point.completeness().name()
            : !entry.reconciled()
                ? "not reconciled"
                : entry.verifiedAt() == null ? "complete, not verified" : "complete, verified";
    return "id:" + point.id() + " of " + point.consistentAt() + " (" + state + ")";
  }
}
