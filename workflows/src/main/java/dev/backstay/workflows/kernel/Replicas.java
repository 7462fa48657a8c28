package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The copy of a point at another site, where the product may bring it itself: what its own schedule
 * or somebody else's run brings is waited for, for two hours, and not started beside it.
 */
public final class Replicas {
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(15);
  private static final int LOOKS = 9;

  private Replicas() {}

  /** The copy the policy asks for, else a record that it asks for none. */
  public static @Nullable JobResult offsite(
      Run run, RunbookStep step, AssetRef asset, Backups.Made made) {
    CopyJob copy = Backups.offsite(run, step, asset, made);
    return copy == null ? null : run.step(step, () -> brought(run, copy));
  }

  private static JobResult brought(Run run, CopyJob copy) {
    for (int look = 1; ; look++) {
      JobResult result = run.job(copy);
      String others = result.facts().get(CopyJob.WAITS_FOR);
      if (others == null) {
        return result;
      }
      if (look == LOOKS) {
        return late(run, copy, others, result.nextAction());
      }
      run.pause(BETWEEN_LOOKS, "%s; looked %d of %d times".formatted(others, look, LOOKS));
    }
  }

  private static JobResult late(Run run, CopyJob copy, String others, @Nullable String nextAction) {
    String words =
        "The point of %s is not in %s after %d minutes, and nothing was started: it still waits for %s."
            .formatted(
                copy.point().consistentAt(),
                copy.repository().name(),
                BETWEEN_LOOKS.multipliedBy(LOOKS - 1L).toMinutes(),
                others);
    return JobResultBuilder.ended(Outcome.WARNING, Cause.NONE, words, nextAction)
        .fact(CopyJob.WAITS_FOR, others)
        .times(run.now(), run.now())
        .build();
  }
}
