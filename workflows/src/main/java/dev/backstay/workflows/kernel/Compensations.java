package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.SanitiseJob;
import java.util.ArrayList;
import java.util.List;

/** What must be removed when a run does not reach its own clean-up; registered before the act. */
final class Compensations {
  /**
   * One directory to remove.
   *
   * @param place where it was made
   * @param attempt the attempt that made it; each has a directory of its own
   */
  record Removal(JobRunner.Place place, int attempt, SanitiseJob job) {
    /** Where the removal stands when the run does it on its way out. */
    JobRunner.Place onTheWayOut() {
      return new JobRunner.Place(
          place.step(), place.key(), -(place.ordinal() + 1000 * (attempt - 1)));
    }
  }

  private final List<Removal> pending = new ArrayList<>();

  void register(JobRunner.Place place, int attempt, SanitiseJob removal) {
    pending.add(new Removal(place, attempt, removal));
  }

  /** What was restored for an asset, by every attempt. */
  List<Removal> of(String asset) {
    List<Removal> found = pending.stream().filter(r -> r.job().assetName().equals(asset)).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("nothing disposable was restored for " + asset);
    }
    return found;
  }

  void done(Removal removal) {
    pending.remove(removal);
  }

  List<Removal> pending() {
    return List.copyOf(pending);
  }
}
