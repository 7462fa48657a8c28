package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.Slice;
import java.util.Set;

/**
 * Makes a recovery point of an asset in a repository. Where the product keeps chains, the result's
 * fact {@link #PARENTS} names what the new point cannot be restored without.
 */
public record BackupJob(
    String system, AssetRef asset, Level level, Consistency wanted, RepositoryRef repository)
    implements JobSpec {
  /** Native ids of the copies in the same repository it depends on, separated by spaces. */
  public static final String PARENTS = "parents";

  /** Fact of a result: how the product says it took the backup, in its own word. */
  public static final String ALGORITHM = "algorithm";

  /** How much a backup takes. */
  public enum Level {
    FULL,
    INCREMENTAL,
    DIFFERENTIAL,
    LOG
  }

  /** A full backup of the asset into the repository its policy names. */
  public static BackupJob full(AssetRef asset, Consistency wanted, Slice slice) {
    return new BackupJob(
        asset.system(), asset, Level.FULL, wanted, slice.repository(asset.policy().repository()));
  }

  /** Whether the product made a full, whatever was asked for: it does where its chain needs one. */
  public static boolean madeFull(JobResult result) {
    return result.facts().getOrDefault(ALGORITHM, "").equals("Full");
  }

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return switch (level) {
      case FULL -> Set.of(Capability.FULL_BACKUP);
      case INCREMENTAL, DIFFERENTIAL -> Set.of(Capability.INCREMENTAL_BACKUP);
      case LOG -> Set.of(Capability.LOG_ARCHIVE);
    };
  }

  @Override
  public String kind() {
    return "backup";
  }

  @Override
  public String summary() {
    return "Back up " + asset.name() + " to " + repository.name();
  }
}
