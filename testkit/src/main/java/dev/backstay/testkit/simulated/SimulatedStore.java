package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What the jobs of a simulated product leave behind: restored directories, and copies lost. */
final class SimulatedStore {
  private final Set<String> directories = new TreeSet<>();
  private final Set<String> lost = new TreeSet<>();

  synchronized void begun(SimulatedJob job) {
    switch (job.spec()) {
      case RestoreJob restore when job.startedFor() != null ->
          directories.add(directory(restore, job.startedFor()));
      case SanitiseJob sanitise -> directories.remove(sanitise.path());
      case HandOverJob handOver -> directories.remove(handOver.staged());
      default -> {}
    }
  }

  /** Where the restore of that token puts its data. */
  static String directory(RestoreJob restore, String token) {
    return restore.inPlace()
        ? restore.stageBeside() + ".restore-" + token
        : Objects.requireNonNull(restore.zone()).path() + "/" + token;
  }

  synchronized List<String> directories() {
    return List.copyOf(directories);
  }

  synchronized void lose(String nativeId) {
    lost.add(nativeId);
  }

  synchronized boolean has(String nativeId) {
    return !lost.contains(nativeId);
  }
}
