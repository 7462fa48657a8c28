package dev.backstay.workflows.strategy;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the next backup of one asset can build on: the catalog's dependencies held against what the
 * product says now. The product is the truth for what exists, the catalog for what belonged to it:
 * a link that vanished from the middle is seen only by comparing both.
 *
 * @param standing what follows from it
 */
record ChainCheck(Standing standing, Outcome outcome, String message) implements Report {
  private static final Set<Cause> GONE =
      EnumSet.of(Cause.POINT_MISSING, Cause.BACKUP_DAMAGED, Cause.REPOSITORY_DAMAGED);

  /** What can be built on. */
  enum Standing {
    WHOLE,
    /** The product keeps no chain: every backup takes what changed and stands by itself. */
    NONE_KEPT,
    /** There is no point to build on. */
    NOTHING,
    BROKEN,
    /** Nobody could look, so nothing is built on it and nothing is taken either. */
    UNSEEN
  }

  static ChainCheck of(Run run, AssetRef asset) {
    Chain chain = run.slice().chain(asset.name()).orElse(null);
    if (chain == null) {
      return new ChainCheck(
          Standing.NOTHING,
          Outcome.SUCCEEDED,
          "Backstay knows no point of " + asset.name() + " to build on.");
    }
    Chain.Link newest = chain.newest();
    JobResult seen =
        run.attempt(
            VerifyJob.of(
                asset,
                Depth.METADATA,
                newest.point(),
                newest.copy(),
                run.slice().repository(newest.copy().repository()),
                null));
    boolean gone = GONE.contains(seen.cause());
    if (!seen.outcome().usable() && !gone) {
      return new ChainCheck(
          Standing.UNSEEN, Outcome.FAILED, "The chain could not be looked at: " + words(seen));
    }
    if (seen.facts().getOrDefault(VerifyJob.CHAIN, "").equals(VerifyJob.NO_CHAIN)) {
      return new ChainCheck(
          Standing.NONE_KEPT,
          gone ? Outcome.WARNING : Outcome.SUCCEEDED,
          gone
              ? "The newest snapshot is gone, and nothing depends on it: " + seen.message()
              : "The product keeps no chain: every snapshot stands by itself on a shared pool.");
    }
    return gone ? broken(seen.message()) : compare(chain, seen);
  }

  private static ChainCheck compare(Chain chain, JobResult seen) {
    Set<String> product = new TreeSet<>(ids(seen));
    Set<String> lost = new TreeSet<>(chain.dependsOn());
    lost.removeAll(product);
    Set<String> strangers = new TreeSet<>(product);
    strangers.removeAll(chain.dependsOn());
    List<String> problems = new ArrayList<>(chain.problems());
    if (!lost.isEmpty()) {
      problems.add("the product has no " + String.join(", no ", lost) + " any more");
    }
    if (!problems.isEmpty()) {
      return broken(String.join("; ", problems) + ".");
    }
    String whole = "The chain is whole: " + (product.size() + 1) + " points.";
    return strangers.isEmpty()
        ? new ChainCheck(Standing.WHOLE, Outcome.SUCCEEDED, whole)
        : new ChainCheck(
            Standing.WHOLE,
            Outcome.WARNING,
            whole
                + " "
                + strangers.size()
                + " of them only the product knows, so Backstay cannot keep them from being deleted.");
  }

  private static List<String> ids(JobResult seen) {
    String parents = seen.facts().getOrDefault(BackupJob.PARENTS, "").strip();
    return parents.isEmpty() ? List.of() : List.of(parents.split("\\s+"));
  }

  private static ChainCheck broken(String why) {
    return new ChainCheck(Standing.BROKEN, Outcome.WARNING, "The chain is broken: " + why);
  }

  private static String words(JobResult seen) {
    String next = seen.nextAction();
    return next == null ? seen.message() : seen.message() + " Next: " + next;
  }

  /** What is asked of the product. */
  Level level() {
    return standing == Standing.WHOLE || standing == Standing.NONE_KEPT
        ? Level.INCREMENTAL
        : Level.FULL;
  }
}
