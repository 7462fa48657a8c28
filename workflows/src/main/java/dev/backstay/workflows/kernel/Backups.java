package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.ReviewTicket;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the backup procedures of all chapters have in common after their backup job has ended. */
public final class Backups {
  private Backups() {}

  /** A point and the copy it was made as. */
  public record Made(Point point, Copy copy) {
    public List<String> ids() {
      return List.of(point.id(), copy.id());
    }
  }

  /**
   * What a backup job made.
   *
   * @throws ApplicationFailure when it made nothing: a backup that went well and left no point is a
   *     failed backup
   */
  public static Made made(JobResult backup) {
    Point point = backup.point();
    Copy copy = backup.copy();
    if (point == null || copy == null) {
      throw Failures.of(
          FailureType.JobFailed,
          "The backup ended "
              + backup.outcome()
              + " without a recovery point: "
              + Failures.sentence(backup.message(), backup.nextAction()));
    }
    return new Made(point, copy);
  }

  /** Makes the second copy where the policy asks for one, else records that it asks for none. */
  public static @Nullable JobResult copyOffsite(
      Run run, RunbookStep step, AssetRef asset, Made made) {
    CopyJob copy = offsite(run, step, asset, made);
    return copy == null ? null : run.step(step, () -> run.job(copy));
  }

  /** The second copy the policy asks for; null, on record, when it asks for none. */
  static @Nullable CopyJob offsite(Run run, RunbookStep step, AssetRef asset, Made made) {
    String offsite = asset.policy().offsite();
    if (offsite == null) {
      run.skip(step, "policy " + asset.policy().name() + " asks for no second copy");
      return null;
    }
    RepositoryRef from = run.slice().repository(made.copy().repository());
    SystemRef reader = run.slice().system(from.system());
    RepositoryRef to = run.slice().repository(offsite);
    return new CopyJob(
        to.system(), asset, made.point(), made.copy(), from, reader.type(), reader.config(), to);
  }

  /** Asks the team of what was backed up for its verdict; does not wait for it. */
  public static ReviewTicket review(
      Run run, RunbookStep step, AssetRef asset, Made made, String question) {
    return run.step(step, () -> run.review(asset.team(), question, made.ids()));
  }

  /** Proves the backup by a follow-up where the policy says that it is time for it. */
  public static <I extends ProcedureRequest> @Nullable ProofReport proof(
      Run run, RunbookStep step, AssetRef asset, ProcedureType<I, ProofReport> type, I request) {
    return run.stepIfDue(
        step, asset.policy().proofDueAt(), () -> FollowUps.proof(run, type, request, asset.name()));
  }

  /** The report of a backup: as bad as its worst part, never better than the proof. */
  public static BackupReport report(
      AssetRef asset,
      JobResult backup,
      Made made,
      @Nullable JobResult offsite,
      @Nullable ProofReport proof) {
    Outcome outcome = backup.outcome();
    StringBuilder message = new StringBuilder(backup.message());
    List<Copy> copies = new ArrayList<>(List.of(made.copy()));
    if (offsite != null) {
      outcome = outcome.and(offsite.outcome());
      Copy second = offsite.copy();
      if (second != null) {
        copies.add(second);
        message.append(" Second copy in ").append(second.repository()).append('.');
      }
    }
    if (proof != null) {
      outcome = outcome.and(proof.outcome());
      message.append(" Proof: ").append(proof.message());
    }
    return new BackupReport(outcome, message.toString(), asset.name(), made.point(), copies, proof);
  }
}
