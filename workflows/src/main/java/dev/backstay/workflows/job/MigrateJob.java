package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Set;

/**
 * Moves a machine that runs from its backup onto the storage of its zone, while it runs. Afterwards
 * it is a machine like any other: nothing of Backstay's removes it.
 *
 * @param mount the fact {@link MountJob#MOUNT}
 */
public record MigrateJob(String system, AssetRef asset, ZoneRef zone, String mount)
    implements JobSpec {

  /**
   * Whether the machine may be on the zone's storage by what its migration ended with; then nothing
   * takes it away as a mount.
   */
  public static boolean mayHaveMoved(JobResult result) {
    return result.outcome().mayContinue() || result.outcome() == Outcome.LOST;
  }

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.INSTANT_MOUNT);
  }

  @Override
  public String kind() {
    return "migrate";
  }

  @Override
  public String summary() {
    return "Move " + asset.name() + " from its backup to the storage of zone " + zone.name();
  }
}
