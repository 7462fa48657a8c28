package dev.backstay.workflows.procedures;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.LostRun;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.LostRunRef;
import dev.backstay.workflows.port.LostRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lost run with one backup that was not observed to end, and one directory to remove. */
final class ScriptedLostRuns implements LostRuns {
  static final LostRunRef REF = new LostRunRef("default", "FilesystemBackup.lost", "first-1");
  static final String TOKEN = "blostlostlostlostlostlost1";

  volatile boolean closed = true;
  volatile boolean booksOpen = true;
  volatile Instant endedAt = Instant.EPOCH;

  /** Read before the backup was to be started, on a product without names. */
  volatile @Nullable Mark mark;

  /** Whether the backup's product is one without names. */
  volatile boolean nameless;

  /** What it had made for a while. */
  volatile RemovalJob removal =
      new SanitiseJob("restic-main", "shared-files", Estate.ZONE, "/zone/brestore");

  @Override
  public LostRun look(LostRunRef lost) {
    return new LostRun(
        new RunIdentity(
            "default",
            "FilesystemBackup",
            lost.workflowId(),
            lost.firstRunId(),
            lost.firstRunId(),
            lost.workflowId(),
            lost.firstRunId(),
            ""),
        "cp1",
        Priority.GOLD,
        booksOpen,
        Estate.THEN,
        List.of(new LostRun.OpenJob(TOKEN, "BACK_UP", "", 1, backup(), system(), 1, mark, null)),
        List.of(
            new LostRun.Removal(
                "brestore",
                "RESTORE",
                "",
                removal,
                Estate.RESTIC,
                removal.look().isPresent() ? Estate.RESTIC : null)),
        List.of());
  }

  private SystemRef system() {
    SystemRef named = Estate.RESTIC;
    return nameless
        ? new SystemRef(
            named.name(),
            "plain",
            named.site(),
            named.taskQueue(),
            named.epoch(),
            named.config(),
            named.capabilities(),
            true,
            Duration.ofSeconds(50))
        : named;
  }

  static JobSpec backup() {
    AssetRef files = Estate.files(null);
    return BackupJob.full(
        files, Consistency.FILESYSTEM, Estate.slice(List.of(files), List.of(), null));
  }

  @Override
  public LostRunEnding read(LostRunRef lost) {
    return new LostRunEnding(
        closed,
        "TERMINATED",
        "The run was terminated in Temporal by ann: a test.",
        endedAt,
        null,
        new Artifact("file:///archive/x.json.gz", "ab", 2));
  }
}
