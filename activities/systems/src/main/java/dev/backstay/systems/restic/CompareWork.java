package dev.backstay.systems.restic;

import dev.backstay.systems.files.FileScript;
import dev.backstay.systems.files.Manifest;
import dev.backstay.systems.files.ManifestComparison;
import dev.backstay.systems.files.ManifestReader;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares restored files with what was recorded before: facts {@code filesCompared}, {@code
 * bytesCompared}, {@code differences}; evidence is the manifest of what was found.
 */
record CompareWork(VerifyJob verify, String target) implements ResticWork {

  static CompareWork of(VerifyJob verify) {
    return new CompareWork(
        verify, Objects.requireNonNull(verify.target(), "a comparison names what it compares"));
  }

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    return job.files(FileScript.SCAN, target);
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode != 0) {
      return JobResultBuilder.failed(
              Cause.NOT_REACHED,
              "The restored directory %s is not there. %s"
                  .formatted(target, ResticErrors.said(job.stderr())),
              "Restore again; nothing was compared.")
          .proof(Proof.NONE);
    }
    Manifest found = job.scanned(target);
    Artifact evidence = job.keep(found);
    Artifact expected = verify.expected();
    return (expected == null ? readable(found) : compared(job, found, expected)).evidence(evidence);
  }

  private JobResultBuilder readable(Manifest found) {
    var counts = found.header().counts();
    List<String> unreadable = found.unreadable();
    JobResultBuilder result =
        unreadable.isEmpty()
            ? JobResultBuilder.ended(
                Outcome.WARNING,
                Cause.NONE,
                "All %d restored files could be read. Nothing was recorded before to compare with."
                    .formatted(counts.files()),
                "Take a baseline, or verify a point that has a manifest.")
            : JobResultBuilder.failed(
                Cause.BACKUP_DAMAGED,
                "%d restored entries cannot be read.".formatted(unreadable.size()),
                "Restore from another copy.");
    return result
        .proof(unreadable.isEmpty() ? Proof.READABLE : Proof.NONE)
        .items(counts.files(), unreadable.size(), unreadable)
        .fact("filesCompared", 0)
        .fact("bytesCompared", 0)
        .fact("differences", 0);
  }

  private JobResultBuilder compared(ResticJob job, Manifest found, Artifact expected)
      throws IOException {
    ManifestComparison comparison;
    try (ManifestReader before = new ManifestReader(job.host().open(expected));
        ManifestReader now = new ManifestReader(found.write())) {
      comparison = ManifestComparison.of(before, now, Set.copyOf(verify.sample()));
    }
    JobResultBuilder result =
        comparison.equal()
            ? JobResultBuilder.succeeded(
                    "%d files, %d bytes are equal to what was recorded%s."
                        .formatted(comparison.files(), comparison.bytes(), scope(comparison)))
                .proof(Proof.EQUAL_TO_BASELINE)
            : JobResultBuilder.failed(
                    Cause.CONTENT_DIFFERS,
                    "%d differences in %d compared files; first: %s"
                        .formatted(
                            comparison.differences(),
                            comparison.files(),
                            comparison.named().getFirst()),
                    "Read the named differences; restore from another copy or point.")
                .proof(Proof.DIFFERENT);
    return result
        .items(comparison.files(), comparison.differences(), comparison.named())
        .bytes(comparison.bytes(), comparison.bytes(), -1)
        .fact("filesCompared", comparison.files())
        .fact("bytesCompared", comparison.bytes())
        .fact("differences", comparison.differences())
        .fact("attributesCompared", comparison.attributes());
  }

  private static String scope(ManifestComparison comparison) {
    return comparison.attributes()
        ? " (digest, size, mode, owner, times, links, attributes, ACLs)"
        : " (digest, size, mode, owner, times, links; attributes and ACLs were not compared:"
            + " getfattr is missing on a host)";
  }

  @Override
  public Optional<JobHeartbeat> progress(ResticJob job, HostJob running) {
    return Optional.of(
        new JobHeartbeat(job.token(), -1, -1, -1, -1, "reading " + target + " to compare it"));
  }
}
