package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.UnmountJob;
import java.util.ArrayList;
import java.util.List;

/** What must be removed when a run does not reach its own clean-up; registered before the act. */
final class Compensations {
  /**
   * One thing to remove.
   *
   * @param place where it was made
   * @param attempt the attempt that made it; each has one of its own
   */
  record Removal(JobRunner.Place place, int attempt, RemovalJob job) {
    /**
     * Where the removal stands when the run does it on its way out.
     *
     * @param round 0, or 1 when it is asked once more after a new look
     */
    JobRunner.Place onTheWayOut(int round) {
      return place(1000 * (attempt - 1) + 250 * round);
    }

    /** Where the look before it stands then. */
    JobRunner.Place lookOnTheWayOut(int round) {
      return place(1000 * (attempt - 1) + 250 * round + 500);
    }

    private JobRunner.Place place(int beyond) {
      return new JobRunner.Place(place.step(), place.key(), -(place.ordinal() + beyond));
    }
  }

  private final List<Removal> pending = new ArrayList<>();

  /** Notes what this attempt of a job may leave; nothing for a job whose effect is to stay. */
  void register(JobRunner.Place place, int attempt, JobSpec spec, String token) {
    RemovalJob.of(spec, token)
        .ifPresent(removal -> pending.add(new Removal(place, attempt, removal)));
  }

  /**
   * What a job's end tells: the product's own name of what its last attempt made, and that a
   * machine which was migrated, or may have been, is a machine like any other, which nothing of
   * ours removes.
   */
  void ended(JobRunner.Place place, JobSpec spec, JobResult result) {
    int last =
        pending.stream()
            .filter(r -> r.place().equals(place))
            .mapToInt(Removal::attempt)
            .max()
            .orElse(0);
    pending.replaceAll(
        removal ->
            removal.place().equals(place) && removal.attempt() == last
                ? new Removal(place, last, removal.job().knowing(result))
                : removal);
    if (spec instanceof MigrateJob migrate && MigrateJob.mayHaveMoved(result)) {
      pending.removeIf(
          removal ->
              removal.job() instanceof UnmountJob unmount
                  && migrate.mount().equals(unmount.mount()));
    }
  }

  /** What was made for an asset, by every attempt. */
  List<Removal> of(String asset) {
    List<Removal> found = pending.stream().filter(r -> r.job().assetName().equals(asset)).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("nothing disposable was made for " + asset);
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
