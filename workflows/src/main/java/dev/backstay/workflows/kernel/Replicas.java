package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The copy of a point at another site. Where the product can be told to copy, it is told; where
 * only its own copy job can, that one is waited for, and never started.
 */
public final class Replicas {
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(15);
  private static final int LOOKS = 9;

  private Replicas() {}

  /**
   * What became of the replica.
   *
   * @param copied the job that copied it; null when none did
   * @param seen what looking for it showed; null when nobody needed to look
   */
  public record Replica(@Nullable JobResult copied, @Nullable Seen seen) {}

  /** Whether the product's own copy job has brought a point to a repository. */
  public record Seen(Outcome outcome, String message) implements Report {}

  /** The copy the policy asks for, else a record that it asks for none. */
  public static Replica offsite(Run run, RunbookStep step, AssetRef asset, Backups.Made made) {
    String offsite = asset.policy().offsite();
    if (offsite != null) {
      RepositoryRef there = run.slice().repository(offsite);
      if (!run.slice().system(there.system()).can(Capability.COPY)) {
        return new Replica(null, run.step(step, () -> arrival(run, asset, made.point(), there)));
      }
    }
    return new Replica(Backups.copyOffsite(run, step, asset, made), null);
  }

  private static Seen arrival(Run run, AssetRef asset, Point point, RepositoryRef there) {
    for (int look = 1; ; look++) {
      JobResult listed = run.tryJob(new ListPointsJob(there.system(), there, List.of()));
      Optional<JobResult.Listed> found =
          listed.listed().stream().filter(copy -> same(copy, asset, point)).findFirst();
      if (found.isPresent()) {
        return new Seen(
            Outcome.SUCCEEDED,
            "The product's own copy job brought it to %s, as %s. It is not in the catalog as a copy of this run."
                .formatted(there.name(), found.get().nativeId()));
      }
      if (look == LOOKS) {
        return new Seen(
            Outcome.WARNING,
            "The product's own copy job has not brought the point of %s to %s within %d minutes%s. Look at that job in the product's console."
                .formatted(
                    point.consistentAt(),
                    there.name(),
                    BETWEEN_LOOKS.multipliedBy(LOOKS - 1L).toMinutes(),
                    listed.outcome().usable() ? "" : " (" + listed.message() + ")"));
      }
      run.pause(
          BETWEEN_LOOKS,
          "the product's own copy job to bring the point of %s to %s; looked %d of %d times"
              .formatted(point.consistentAt(), there.name(), look, LOOKS));
    }
  }

  /** A replica keeps the moment of its point, and the machine's name. */
  private static boolean same(JobResult.Listed copy, AssetRef asset, Point point) {
    Instant time = copy.time();
    String name = asset.nativeIds().getOrDefault("veeam-vm", asset.name());
    return copy.label().equalsIgnoreCase(name)
        && time != null
        && time.truncatedTo(ChronoUnit.SECONDS)
            .equals(point.consistentAt().truncatedTo(ChronoUnit.SECONDS));
  }
}
