package dev.backstay.systems.restic;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Looks at a copy where it lies. restic checks a whole repository, never one snapshot: a damaged
 * pack fails every point in it, because points share packs. Without reading data a damaged pack is
 * not seen.
 */
record CheckWork(VerifyJob verify, Point point, Copy copy, RepositoryRef repository)
    implements ResticWork {

  static CheckWork of(VerifyJob verify) {
    return new CheckWork(
        verify,
        Objects.requireNonNull(verify.point(), "a copy's verification names its point"),
        Objects.requireNonNull(verify.copy(), "a copy's verification names the copy"),
        Objects.requireNonNull(verify.repository(), "a copy's verification names its repository"));
  }

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    List<String> arguments = new ArrayList<>();
    if (verify.depth() == Depth.METADATA) {
      arguments.addAll(List.of("list", Tag.of(point)));
    } else {
      arguments.addAll(List.of("check", Tag.of(point)));
    }
    if (verify.depth() == Depth.READ_ALL) {
      arguments.add("--read-data");
    }
    return job.restic(new ResticRepository(repository).environment(), arguments);
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode != 0) {
      return failure(job, exitCode).evidence(job.keepOutput());
    }
    List<ResticSnapshot> listed = ResticOutput.snapshots(job.open("listed"));
    if (listed.isEmpty()) {
      return JobResultBuilder.failed(
              Cause.POINT_MISSING,
              "Repository %s has no snapshot of this point.".formatted(repository.name()),
              "Use another copy; find out who removed this one.")
          .fact(VerifyJob.CHAIN, VerifyJob.NO_CHAIN)
          .evidence(job.keepOutput());
    }
    boolean readAll = verify.depth() == Depth.READ_ALL;
    return JobResultBuilder.succeeded(words())
        .nativeId(copy.nativeId())
        .proof(readAll ? Proof.READABLE : Proof.NONE)
        .items(1, 0, List.of())
        .fact(VerifyJob.CHAIN, VerifyJob.NO_CHAIN)
        .fact("scope", verify.depth() == Depth.METADATA ? "snapshot" : "repository")
        .evidence(job.keepOutput());
  }

  private JobResultBuilder failure(ResticJob job, int exitCode) throws IOException {
    String said = job.stderr();
    // A failed check is damage unless it says that it could not even begin.
    String known = said + (exitCode == 1 && checked(job) ? "\nerrors were found" : "");
    return ResticErrors.failure(exitCode, known, ResticErrors.During.CHECKING)
        .nativeId(copy.nativeId())
        .items(0, 1, List.of(copy.nativeId()));
  }

  /** Whether check had the lock and went to work. */
  private static boolean checked(ResticJob job) throws IOException {
    String output = job.host().tail(job.token(), "stdout", 64 * 1024);
    return output.contains("check all packs") || output.contains("load indexes");
  }

  private String words() {
    return switch (verify.depth()) {
      case READ_ALL ->
          "Every byte in repository %s was read and its checksums hold."
              .formatted(repository.name());
      case CHECKSUM ->
          "The structure of repository %s is whole; its data was not read."
              .formatted(repository.name());
      default -> "Repository %s lists the snapshot.".formatted(repository.name());
    };
  }
}
