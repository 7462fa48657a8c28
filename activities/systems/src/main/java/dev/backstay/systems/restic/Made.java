package dev.backstay.systems.restic;

import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The records of what a job made. Their ids come from the token: recording twice is once. */
record Made(
    JobOrder order,
    AssetRef asset,
    RepositoryRef repository,
    String snapshot,
    Instant began,
    Instant ended) {

  /** When restic began to read, as the script noted; never later than the first byte it read. */
  static Instant begun(ResticJob job, HostJob host) throws IOException {
    String noted = job.text("begun");
    Instant started = host.startedAt();
    return noted.isEmpty() ? (started == null ? Instant.EPOCH : started) : Instant.parse(noted);
  }

  static Instant ended(HostJob host) {
    Instant ended = host.endedAt();
    return ended == null ? Instant.now() : ended;
  }

  Point point(
      Consistency wanted, Completeness completeness, long bytes, @Nullable Artifact manifest) {
    return new Point(
        "pt-" + order.token(),
        asset.name(),
        order.system().name(),
        began,
        ended,
        wanted,
        // Files are read one after the other while they may change.
        Consistency.CRASH,
        completeness,
        bytes,
        null,
        null,
        null,
        manifest);
  }

  Copy copy(long storedBytes) {
    return copyOf("pt-" + order.token(), storedBytes);
  }

  Copy copyOf(String point, long storedBytes) {
    return new Copy(
        "cp-" + order.token(), point, repository.name(), snapshot, ended, null, null, storedBytes);
  }
}
