package dev.backstay.systems.restic;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second copy in a restic repository: of a snapshot by {@code restic copy}, which skips what it
 * copied before; of a Barman backup by a snapshot of its base backup, its log and its metadata.
 */
record CopyWork(CopyJob copy) implements ResticWork {
  private static final int UNREADABLE_ITEMS = 3;

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    Map<String, String> environment =
        new HashMap<>(new ResticRepository(copy.repository()).environment());
    switch (copy.fromSystemType()) {
      case "restic" -> {
        environment.putAll(new ResticRepository(copy.from()).sourceEnvironment());
        return job.restic(
            environment, List.of("copy", copy.source().nativeId(), Tag.of(copy.point())));
      }
      case "barman" -> {
        return job.restic(
            environment,
            List.of(
                "barman",
                barmanServerDirectory(),
                copy.source().nativeId(),
                copy.assetName(),
                job.token(),
                Tag.of(copy.point())));
      }
      default ->
          throw new Refusal(
              Cause.CONFIGURATION,
              "restic cannot read copies of " + copy.fromSystemType() + ".",
              "Name an offsite repository of a system that can, in the policy.");
    }
  }

  boolean isSnapshotCopy() {
    return copy.fromSystemType().equals("restic");
  }

  private String barmanServerDirectory() {
    String home = copy.from().config().getOrDefault("home", copy.fromConfig().get("home"));
    if (home == null) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The repository " + copy.from().name() + " does not say where Barman's home is.",
          "Set 'home' of that repository to the barman_home of its server.");
    }
    return home + "/" + copy.asset().nativeId("barman-server");
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode == BackupWork.SOURCE_MISSING) {
      return JobResultBuilder.failed(
          Cause.POINT_MISSING,
          "The backup to copy is not there. " + ResticErrors.said(job.stderr()),
          "Check 'home' of the repository and that Barman still has the backup.");
    }
    if (exitCode == 0 || (exitCode == UNREADABLE_ITEMS && !isSnapshotCopy())) {
      return isSnapshotCopy() ? copied(job, ended) : backedUp(job, ended, exitCode);
    }
    return ResticErrors.failure(exitCode, job.stderr(), ResticErrors.During.WRITING)
        .evidence(job.keepOutput());
  }

  private JobResultBuilder copied(ResticJob job, HostJob ended) throws IOException {
    List<ResticSnapshot> listed = ResticOutput.snapshots(job.open("listed"));
    Optional<ResticSnapshot> snapshot =
        listed.stream().filter(s -> s.isOrWas(copy.source().nativeId())).findFirst();
    if (snapshot.isEmpty() && !listed.isEmpty()) {
      snapshot = Optional.of(listed.getLast());
    }
    if (snapshot.isEmpty()) {
      return JobResultBuilder.failed(
          Cause.POINT_MISSING,
          "Snapshot %s is not in %s, so nothing was copied."
              .formatted(copy.source().nativeId(), copy.from().name()),
          "Copy another point; find out who removed this one.");
    }
    return success(job, ended, snapshot.get().shortId(), -1)
        .bytes(copy.point().logicalBytes(), -1, -1);
  }

  private JobResultBuilder backedUp(ResticJob job, HostJob ended, int exitCode) throws IOException {
    ResticOutput.Summary summary =
        ResticOutput.summary(job.open("stdout"))
            .orElseThrow(() -> new IOException("restic ended well and said nothing"));
    if (exitCode == UNREADABLE_ITEMS) {
      var failed = ResticOutput.failedItems(job.open("stdout"), job.open("stderr"));
      return JobResultBuilder.ended(
              Outcome.PARTIAL,
              Cause.SOURCE_UNREADABLE,
              "Parts of the Barman backup could not be read; this copy is not complete.",
              "Give the user restic runs as access to Barman's home, then copy again.")
          .items(summary.files(), Math.max(1, failed.size()), List.copyOf(failed))
          .nativeId(summary.snapshot())
          .evidence(job.keepOutput());
    }
    return success(job, ended, summary.snapshot(), summary.stored())
        .items(summary.files(), 0, List.of())
        .bytes(summary.bytes(), summary.added(), summary.stored());
  }

  private JobResultBuilder success(ResticJob job, HostJob ended, String snapshot, long stored)
      throws IOException {
    Made made =
        new Made(
            job.order(),
            copy.asset(),
            copy.repository(),
            snapshot,
            Made.begun(job, ended),
            Made.ended(ended));
    return JobResultBuilder.succeeded(
            "Copied %s to %s as snapshot %s."
                .formatted(copy.assetName(), copy.repository().name(), snapshot))
        .nativeId(snapshot)
        .copied(made.copyOf(copy.point().id(), stored))
        .evidence(job.keepOutput());
  }
}
