package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.SnapshotJob;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the jobs of a simulated product leave behind: restored directories, mounted machines and
 * snapshots, and copies lost.
 */
final class SimulatedStore {
  private final Set<String> left = new TreeSet<>();
  private final Set<String> lost = new TreeSet<>();

  synchronized void begun(SimulatedJob job) {
    switch (job.spec()) {
      case RestoreJob restore when job.startedFor() != null ->
          left.add(directory(restore, job.startedFor()));
      case MountJob mount when job.startedFor() != null -> left.add(temporary(job.startedFor()));
      case SnapshotJob snapshot when job.startedFor() != null ->
          left.add(temporary(job.startedFor()));
      case SanitiseJob sanitise -> left.remove(sanitise.path());
      case RemovalJob removal -> left.remove(temporary(removal.madeBy()));
      case HandOverJob handOver -> left.remove(handOver.staged());
      default -> {}
    }
  }

  /** Where the restore of that token puts its data. */
  static String directory(RestoreJob restore, String token) {
    return restore.inPlace()
        ? restore.stageBeside() + ".restore-" + token
        : Objects.requireNonNull(restore.zone()).placeOf(token);
  }

  private static String temporary(String token) {
    return "machine or snapshot of " + token;
  }

  /** What nobody has removed or handed over yet. */
  synchronized List<String> left() {
    return List.copyOf(left);
  }

  synchronized void lose(String nativeId) {
    lost.add(nativeId);
  }

  synchronized boolean has(String nativeId) {
    return !lost.contains(nativeId);
  }
}
