package dev.backstay.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup of one asset made.
 *
 * @param point null when no usable point was made
 * @param proof what the follow-up said; null when it was not due
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupReport(
    Outcome outcome,
    String message,
    String asset,
    @Nullable Point point,
    List<Copy> copies,
    @Nullable ProofReport proof)
    implements Report {

  /** The same report with what a further check of the backup came to. */
  public BackupReport and(JobResult checked) {
    return new BackupReport(
        outcome.and(checked.outcome()),
        message + " " + checked.message(),
        asset,
        point,
        copies,
        proof);
  }

  /** The same, with what a further step found: never better than that, and in its words. */
  public BackupReport with(@Nullable Report found) {
    return found == null ? this : with(found.outcome(), found.message());
  }

  /** As {@link #with(Report)}; a job that failed beside a good backup is a warning. */
  public BackupReport with(@Nullable JobResult found) {
    return found == null
        ? this
        : with(
            found.outcome().usable() ? found.outcome() : Outcome.WARNING,
            Failures.sentence(found.message(), found.nextAction()));
  }

  private BackupReport with(Outcome found, String words) {
    return new BackupReport(outcome.and(found), message + " " + words, asset, point, copies, proof);
  }
}
