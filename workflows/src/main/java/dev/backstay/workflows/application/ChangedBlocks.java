package dev.backstay.workflows.application;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.BytesMoved;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import java.util.Locale;

/**
 * Whether a backup that was to read changed blocks only did so: what it read against the size of
 * the disks. Anything it does not show counts as not proven.
 */
record ChangedBlocks(Outcome outcome, String message) implements Report {
  private static final double GIB = 1024.0 * 1024 * 1024;

  static ChangedBlocks of(JobResult backup) {
    BytesMoved bytes = BytesMoved.of(backup);
    if (backup.outcome() == Outcome.NOTHING_TO_DO) {
      return new ChangedBlocks(Outcome.NOTHING_TO_DO, "Nothing was backed up.");
    }
    if (!bytes.known()) {
      return new ChangedBlocks(
          Outcome.WARNING,
          "Not proven that only changed blocks were read: the product does not say how much it read.");
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%.2f of %.2f GiB (%.1f %%) were read",
            bytes.moved() / GIB,
            bytes.logical() / GIB,
            bytes.percent());
    if (!bytes.whole()) {
      return new ChangedBlocks(Outcome.SUCCEEDED, "Changed blocks only: " + figures + ".");
    }
    return BackupJob.madeFull(backup)
        ? new ChangedBlocks(
            Outcome.SUCCEEDED,
            "Whole disks were read: "
                + figures
                + ". The product made a full, as for the first backup of a chain; the next one shows"
                + " whether changes are tracked.")
        : new ChangedBlocks(
            Outcome.WARNING,
            "Whole disks were read although only changed blocks were wanted: "
                + figures
                + ". Changed block tracking is off or was reset.");
  }
}
