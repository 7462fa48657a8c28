package dev.backstay.systems.restic;

import dev.backstay.systems.files.FileScript;
import dev.backstay.systems.files.Manifest;
import dev.backstay.systems.files.ManifestHeader;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A scan of a living source: its counts, what cannot be read, and a manifest as evidence. */
record ScanWork(String root, boolean baseline) implements ResticWork {

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    return job.files(FileScript.SCAN, root);
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode != 0) {
      return BackupWork.sourceMissing(root, job.stderr());
    }
    Manifest manifest = job.scanned(root);
    ManifestHeader.Counts counts = manifest.header().counts();
    List<String> unreadable = manifest.unreadable();
    JobResultBuilder result =
        verdict(counts, unreadable)
            .items(counts.files(), unreadable.size(), unreadable)
            .bytes(counts.bytes(), counts.bytes(), -1)
            .fact("files", counts.files())
            .fact("directories", counts.directories())
            .fact("links", counts.links())
            .fact("bytes", counts.bytes())
            .fact("unreadable", counts.unreadable())
            .fact("attributesRecorded", manifest.header().attributes())
            .evidence(job.keep(manifest));
    return baseline
        ? result.fact("baselineFiles", counts.files()).fact("baselineBytes", counts.bytes())
        : result;
  }

  private JobResultBuilder verdict(ManifestHeader.Counts counts, List<String> unreadable) {
    String found = "%s holds %d files, %d bytes".formatted(root, counts.files(), counts.bytes());
    if (!unreadable.isEmpty()) {
      return JobResultBuilder.ended(
          baseline ? Outcome.PARTIAL : Outcome.WARNING,
          Cause.SOURCE_UNREADABLE,
          found + "; %d entries could not be read.".formatted(unreadable.size()),
          "Give the user that scans access to the named entries.");
    }
    if (counts.files() == 0) {
      return JobResultBuilder.ended(
          Outcome.WARNING, Cause.NONE, found + ".", "Check that the source is mounted.");
    }
    return JobResultBuilder.succeeded(found + ".");
  }

  @Override
  public Optional<JobHeartbeat> progress(ResticJob job, HostJob running) {
    return Optional.of(new JobHeartbeat(job.token(), -1, -1, -1, -1, "scanning " + root));
  }
}
