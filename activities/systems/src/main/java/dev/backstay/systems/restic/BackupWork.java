package dev.backstay.systems.restic;

import dev.backstay.systems.files.Manifest;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot of a directory. One host job scans the tree first and backs it up right after, so that
 * every point has the manifest of its backup time. A file that changes between the two differs from
 * its manifest later, and a comparison says so: that is what crash consistency means, and why the
 * point claims no more.
 */
record BackupWork(BackupJob backup) implements ResticWork {
  static final int SOURCE_MISSING = 81;
  private static final int UNREADABLE_ITEMS = 3;

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    return job.restic(
        new ResticRepository(backup.repository()).environment(),
        List.of("backup", root(), job.token(), backup.assetName()));
  }

  private String root() {
    return backup.asset().nativeId("path");
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode == 0 || exitCode == UNREADABLE_ITEMS) {
      Optional<ResticOutput.Summary> summary = ResticOutput.summary(job.open("stdout"));
      if (summary.isPresent() && !summary.get().snapshot().isEmpty()) {
        return made(job, ended, summary.get(), exitCode == UNREADABLE_ITEMS);
      }
    }
    if (exitCode >= SOURCE_MISSING && exitCode <= 83) {
      return sourceMissing(root(), job.stderr());
    }
    return ResticErrors.failure(exitCode, job.stderr(), ResticErrors.During.WRITING)
        .evidence(job.keepOutput());
  }

  private JobResultBuilder made(
      ResticJob job, HostJob ended, ResticOutput.Summary summary, boolean incomplete)
      throws IOException {
    Manifest manifest = job.scanned(root());
    List<String> failed =
        new ArrayList<>(ResticOutput.failedItems(job.open("stdout"), job.open("stderr")));
    Made made =
        new Made(
            job.order(),
            backup.asset(),
            backup.repository(),
            summary.snapshot(),
            Made.begun(job, ended),
            Made.ended(ended));
    return verdict(summary, incomplete, failed)
        .nativeId(summary.snapshot())
        .made(
            made.point(
                backup.wanted(),
                incomplete ? Completeness.PARTIAL : Completeness.COMPLETE,
                summary.bytes(),
                job.keep(manifest)),
            made.copy(summary.stored()))
        .items(summary.files(), incomplete ? Math.max(1, failed.size()) : 0, failed)
        .bytes(summary.bytes(), summary.added(), summary.stored())
        .fact("files", summary.files())
        .fact("attributesRecorded", manifest.header().attributes())
        .evidence(job.keepOutput());
  }

  private JobResultBuilder verdict(
      ResticOutput.Summary summary, boolean incomplete, List<String> failed) {
    if (incomplete) {
      return JobResultBuilder.ended(
          Outcome.PARTIAL,
          Cause.SOURCE_UNREADABLE,
          "%d items of %s could not be read; the rest is backed up."
              .formatted(Math.max(1, failed.size()), backup.assetName()),
          "Give the user restic runs as access to the named items, then back up again.");
    }
    if (summary.files() == 0) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          root() + " holds no files. The snapshot is complete, and empty.",
          "Check that the source is mounted.");
    }
    return JobResultBuilder.succeeded(
        "Backed up %d files, %d bytes; %d bytes were new to the repository."
            .formatted(summary.files(), summary.bytes(), summary.added()));
  }

  static JobResultBuilder sourceMissing(String root, String stderr) {
    return JobResultBuilder.failed(
        stderr.contains("cannot be entered") ? Cause.SOURCE_UNREADABLE : Cause.SOURCE_MISSING,
        "The source " + root + " is not there or cannot be entered. " + ResticErrors.said(stderr),
        "Mount it or correct the asset's path; until then nothing is backed up.");
  }

  @Override
  public JobResultBuilder died(ResticJob job, HostJob ended) throws IOException {
    var snapshot =
        job.snapshotTagged(new ResticRepository(backup.repository()).environment(), job.token());
    return snapshot.isPresent()
        ? AdoptedSnapshot.backup(job.order(), backup, snapshot.get())
        : ResticWork.super.died(job, ended);
  }
}
