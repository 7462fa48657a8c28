package dev.backstay.workflows.strategy;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;

/**
 * A backup that was asked for, and what it came to.
 *
 * @param message says first when it is a full, and why
 */
record Taken(Level level, JobResult job, Outcome outcome, String message) implements Report {

  static Taken of(Run run, AssetRef asset, ChainCheck chain) {
    Level level = chain.level();
    Consistency wanted =
        asset.kind().equals("fileset") ? Consistency.FILESYSTEM : Consistency.APPLICATION;
    JobResult job =
        run.attempt(
            new BackupJob(
                asset.system(),
                asset,
                level,
                wanted,
                run.slice().repository(asset.policy().repository())));
    Outcome outcome = job.outcome();
    if (outcome.usable() && job.point() == null) {
      outcome = Outcome.FAILED;
    }
    return new Taken(level, job, outcome, words(chain, level, job));
  }

  private static String words(ChainCheck chain, Level level, JobResult job) {
    String message = job.message();
    String next = job.nextAction();
    if (!job.outcome().usable() && next != null) {
      message = message + " Next: " + next;
    }
    if (level == Level.FULL) {
      return "Full instead of incremental. " + chain.message() + " " + message;
    }
    if (BackupJob.madeFull(job)) {
      return "Full instead of incremental: the product made one of its own accord. " + message;
    }
    return message;
  }

  /** Whether everything was taken, by our wish or the product's. */
  boolean full() {
    return level == Level.FULL || BackupJob.madeFull(job);
  }

  boolean made() {
    return outcome.usable() || outcome == Outcome.PARTIAL;
  }
}
