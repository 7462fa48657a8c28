package dev.backstay.systems.restic;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;

/**
 * A snapshot with the job's tag whose job directory is gone or has no exit code. It exists and is
 * used, but nobody can tell any more whether items were left out: it counts as partial.
 */
final class AdoptedSnapshot {
  private static final String NEXT =
      "It can be restored from. For a point that counts, back up once more.";

  private AdoptedSnapshot() {}

  static JobResultBuilder backup(JobOrder order, BackupJob backup, ResticSnapshot snapshot) {
    long bytes = snapshot.summary() == null ? -1 : snapshot.summary().bytes();
    Made made = made(order, backup.asset(), backup.repository(), snapshot);
    return partial(snapshot)
        .made(made.point(backup.wanted(), Completeness.UNKNOWN, bytes, null), made.copy(-1))
        .bytes(bytes, -1, -1);
  }

  static JobResultBuilder copy(JobOrder order, CopyJob copy, ResticSnapshot snapshot) {
    Made made = made(order, copy.asset(), copy.repository(), snapshot);
    return partial(snapshot).copied(made.copyOf(copy.point().id(), -1));
  }

  private static Made made(
      JobOrder order, AssetRef asset, RepositoryRef repository, ResticSnapshot snapshot) {
    return new Made(order, asset, repository, snapshot.shortId(), snapshot.at(), snapshot.at());
  }

  private static JobResultBuilder partial(ResticSnapshot snapshot) {
    return JobResultBuilder.ended(
            Outcome.PARTIAL,
            Cause.TOOL_DIED,
            "Found snapshot %s of this job in the repository, but not the record of how it ended."
                .formatted(snapshot.shortId()),
            NEXT)
        .nativeId(snapshot.shortId());
  }
}
