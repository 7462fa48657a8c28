package dev.backstay.workflows.cloud;

import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.Refusal;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.SystemRef;
import java.util.Comparator;
import java.util.Optional;

/** The account a zone stands for: its vault, and how a point comes there. */
final class OtherAccount {
  private OtherAccount() {}

  /** The zone's vault; admission chose a zone that has one. */
  static RepositoryRef vault(Run run) {
    return run.slice().repository(Restores.zone(run).nativeId("aws-repository"));
  }

  /** The copy in the zone's vault: the one that lies there, else one that is made. */
  static Copy copy(Run run, RunbookStep step) {
    AssetRef asset = run.asset();
    RestoreSource source = run.slice().source(asset.name());
    RepositoryRef to = vault(run);
    Optional<Copy> there =
        source.copies().stream().filter(c -> c.repository().equals(to.name())).findFirst();
    if (there.isPresent()) {
      run.skip(step, "copy " + there.get().id() + " lies there already");
      return there.get();
    }
    Copy nearest = nearest(run, source, to);
    RepositoryRef from = run.slice().repository(nearest.repository());
    SystemRef reader = run.slice().system(from.system());
    CopyJob job =
        new CopyJob(
            to.system(), asset, source.point(), nearest, from, reader.type(), reader.config(), to);
    JobResult copied = run.step(step, () -> run.job(job));
    Copy made = copied.copy();
    if (made == null) {
      throw Refusal.of("The copy ended " + copied.outcome() + " and left no copy to restore from.");
    }
    return made;
  }

  /** AWS does not take every kind of resource to another region and account at once. */
  private static Copy nearest(Run run, RestoreSource source, RepositoryRef to) {
    String wanted = region(run, to);
    return source.copies().stream()
        .min(
            Comparator.comparing(
                c -> !region(run, run.slice().repository(c.repository())).equals(wanted)))
        .orElse(source.copy());
  }

  private static String region(Run run, RepositoryRef repository) {
    return run.slice().system(repository.system()).config().getOrDefault("region", "");
  }
}
