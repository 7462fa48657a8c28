package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Restores a point into a directory of its own: never over existing data. In-place restores are
 * staged beside their target and put in place by a {@link HandOverJob} after they were verified.
 *
 * @param zone the declared zone; for an in-place restore null
 * @param stageBeside for an in-place restore the target whose sibling directory receives the data;
 *     otherwise null
 * @param until the moment to recover to, inclusive; null means the point itself
 * @param selection paths relative to the asset's root; empty means everything
 * @param disposable whether the run itself removes it again; whatever ends the run early, this is
 *     removed and nothing else is
 * @param stopAt the place in the log to recover to instead of a moment; null where {@code until}
 *     decides
 */
public record RestoreJob(
    String system,
    AssetRef asset,
    Point point,
    Copy copy,
    RepositoryRef repository,
    @Nullable ZoneRef zone,
    @Nullable String stageBeside,
    @Nullable Instant until,
    List<String> selection,
    boolean disposable,
    @Nullable LogPosition stopAt)
    implements JobSpec {

  /** A restore that stays until a person removes it. */
  public RestoreJob(
      String system,
      AssetRef asset,
      Point point,
      Copy copy,
      RepositoryRef repository,
      @Nullable ZoneRef zone,
      @Nullable String stageBeside,
      @Nullable Instant until,
      List<String> selection) {
    this(system, asset, point, copy, repository, zone, stageBeside, until, selection, false, null);
  }

  /** The same restore, to be removed by the run that makes it. */
  public RestoreJob asDisposable() {
    return new RestoreJob(
        system, asset, point, copy, repository, zone, stageBeside, until, selection, true, stopAt);
  }

  /** The same restore, to that place in the log. */
  public RestoreJob to(LogPosition position) {
    return new RestoreJob(
        system,
        asset,
        point,
        copy,
        repository,
        zone,
        stageBeside,
        null,
        selection,
        disposable,
        position);
  }

  public boolean inPlace() {
    return stageBeside != null;
  }

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    if (until != null || stopAt != null) {
      return Set.of(Capability.RESTORE, Capability.POINT_IN_TIME_RESTORE);
    }
    return selection.isEmpty()
        ? Set.of(Capability.RESTORE)
        : Set.of(Capability.RESTORE, Capability.PARTIAL_RESTORE);
  }

  @Override
  public String kind() {
    return "restore";
  }

  @Override
  public String summary() {
    String where = zone == null ? "beside its target" : "into zone " + zone.name();
    String when = until == null ? "" : " as of " + until;
    return "Restore "
        + asset.name()
        + " "
        + where
        + (stopAt == null ? when : " to " + stopAt.words());
  }
}
