package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Set;

/**
 * Takes away a machine that runs from its backup. The driver refuses a zone that is not disposable,
 * and a mount that the product does not show as made by {@code madeBy} for a test: somebody may be
 * using it. A mount that is gone already is success.
 *
 * @param mount the fact {@link MountJob#MOUNT}
 * @param madeBy the token of the {@link MountJob} that made it
 */
public record UnmountJob(String system, String assetName, ZoneRef zone, String mount, String madeBy)
    implements JobSpec {

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
