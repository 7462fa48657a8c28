package dev.backstay.workflows.job;

import dev.backstay.workflows.model.ZoneRef;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes away what a job of the same run made for a while: a restore for a test, a machine mounted
 * for one, a snapshot a backup reads. It is harmless in any epoch, asked twice it is the same, and
 * a driver removes nothing that the product does not show as made by {@link #madeBy}.
 *
 * <p>A run that fails, is cancelled or is lost removes whatever {@link #of} names.
 */
public sealed interface RemovalJob extends JobSpec
    permits SanitiseJob, UnmountJob, DropSnapshotJob {

  /** Token of the job that made it. */
  String madeBy();

  /** What stays when it cannot be removed, as an operator would look for it. */
  String what();

  /**
   * What must be removed after this job, however it ends; empty for a job whose effect is meant to
   * stay.
   *
   * @param token the token of the job
   */
  static Optional<RemovalJob> of(JobSpec made, String token) {
    return Optional.ofNullable(
        switch (made) {
          case RestoreJob restore when restore.disposable() -> {
            ZoneRef zone =
                Objects.requireNonNull(restore.zone(), "a disposable restore has a zone");
            yield new SanitiseJob(restore.system(), restore.assetName(), zone, zone.placeOf(token));
          }
          case MountJob mount when mount.disposable() ->
              new UnmountJob(mount.system(), mount.assetName(), mount.zone(), null, token);
          case SnapshotJob snapshot ->
              new DropSnapshotJob(snapshot.system(), snapshot.asset(), token);
          default -> null;
        });
  }
}
