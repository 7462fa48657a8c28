package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes away a machine that runs from its backup. The driver refuses a zone that is not disposable,
 * and a mount that the product does not show as made by {@code madeBy} for a test: somebody may be
 * using it. A mount that is gone already is success.
 *
 * @param mount the fact {@link MountJob#MOUNT}; null when the mount was not seen to end, and then
 *     the driver looks for one that {@code madeBy} made
 * @param madeBy the token of the {@link MountJob} that made it
 */
public record UnmountJob(
    String system, String assetName, ZoneRef zone, @Nullable String mount, String madeBy)
    implements RemovalJob {

  /** The same removal, knowing what the mount's end told. */
  public UnmountJob of(JobResult mounted) {
    return new UnmountJob(
        system, assetName, zone, mounted.facts().getOrDefault(MountJob.MOUNT, null), madeBy);
  }

  @Override
  public String what() {
    return "the machine of %s in zone %s that job %s mounted on %s"
        .formatted(assetName, zone.name(), madeBy, system);
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.INSTANT_MOUNT);
  }

  @Override
  public String kind() {
    return "unmount";
  }

  @Override
  public String summary() {
    return "Take the disposable " + assetName + " out of zone " + zone.name();
  }
}
