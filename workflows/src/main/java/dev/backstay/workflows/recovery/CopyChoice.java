package dev.backstay.workflows.recovery;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.Refusal;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import java.util.List;

/**
 * Chooses the copy an emergency reads: the best one that its product still has. On the night the
 * first repository is gone too, the second copy is what the second copy was made for.
 */
final class CopyChoice {
  private CopyChoice() {}

  /**
   * @param plan told about every copy that was passed over, and why
   */
  static RestoreSource firstThatIsThere(
      Run run, AssetRef asset, RestoreSource source, List<String> plan) {
    for (Copy copy : source.copies()) {
      RepositoryRef repository = run.slice().repository(copy.repository());
      if (!readable(asset, repository)) {
        plan.add(
            "Passed over the copy in "
                + repository.name()
                + ": it holds the files of "
                + asset.system()
                + " and must be brought back there first (see \"By hand\" on the page)");
        continue;
      }
      JobResult there =
          run.tryJob(VerifyJob.of(asset, Depth.METADATA, source.point(), copy, repository, null));
      if (there.outcome().usable()) {
        return source.from(copy);
      }
      plan.add("Passed over the copy in " + repository.name() + ": " + there.message());
    }
    throw Refusal.of(
        "No copy of point "
            + source.point().id()
            + " can be restored. "
            + String.join(". ", plan)
            + ". Next: mend the repository, or name another point (backstay points "
            + asset.name()
            + ").");
  }

  /** A copy of a database made by a file tool is not something an engine can be restored from. */
  private static boolean readable(AssetRef asset, RepositoryRef repository) {
    return asset.kind().equals("fileset") || repository.system().equals(asset.system());
  }
}
