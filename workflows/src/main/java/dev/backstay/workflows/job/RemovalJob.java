package dev.backstay.workflows.job;

import dev.backstay.workflows.model.ZoneRef;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * What must be looked at before, so that nothing goes that somebody uses; empty where nobody can
   * look.
   */
  default Optional<JobSpec> look() {
    return Optional.empty();
  }

  /**
   * The same removal, knowing what the look came to.
   *
   * @param look null when nobody could look
   */
  default RemovalJob after(@Nullable JobResult look) {
    return this;
  }

  /** The same removal, knowing what the end of the job that made it told. */
  default RemovalJob knowing(JobResult made) {
    return this;
  }

  /**
   * Whether it was refused only because the look before it was too old: look again and ask again.
   */
  default boolean wantsNewLook(JobResult result) {
    return false;
  }

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
              new UnmountJob(
                  mount.system(),
                  mount.assetName(),
                  mount.zone(),
                  null,
                  token,
                  mount.asset().hypervisor(),
                  null);
          case SnapshotJob snapshot ->
              new DropSnapshotJob(snapshot.system(), snapshot.asset(), token);
          default -> null;
        });
  }
}
