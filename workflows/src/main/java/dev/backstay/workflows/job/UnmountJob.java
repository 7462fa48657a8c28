package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Optional;
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
 * @param hypervisor the system that shows who uses the machine; null where none is declared
 * @param use what it showed; null before anybody looked. Where a hypervisor is declared, a machine
 *     goes only when it is known that nobody uses it, by a look that still counts ({@link
 *     MachineUse#counts}); a driver that finds it too old says so by the fact {@link #OLD_LOOK}
 */
public record UnmountJob(
    String system,
    String assetName,
    ZoneRef zone,
    @Nullable String mount,
    String madeBy,
    @Nullable String hypervisor,
    @Nullable MachineUse use)
    implements RemovalJob {

  /** When the look was that was too old to act on. */
  public static final String OLD_LOOK = "oldLook";

  /** Of a machine that no hypervisor of the estate shows. */
  public UnmountJob(
      String system, String assetName, ZoneRef zone, @Nullable String mount, String madeBy) {
    this(system, assetName, zone, mount, madeBy, null, null);
  }

  @Override
  public UnmountJob knowing(JobResult mounted) {
    return new UnmountJob(
        system,
        assetName,
        zone,
        mounted.facts().getOrDefault(MountJob.MOUNT, null),
        madeBy,
        hypervisor,
        use);
  }

  /** A machine that was made for a test has its job's token at the end of its name. */
  @Override
  public Optional<JobSpec> look() {
    return Optional.ofNullable(hypervisor)
        .map(sees -> new ObserveJob(sees, ObserveJob.Subject.USE, null, madeBy));
  }

  @Override
  public UnmountJob after(@Nullable JobResult look) {
    return new UnmountJob(system, assetName, zone, mount, madeBy, hypervisor, MachineUse.of(look));
  }

  @Override
  public boolean wantsNewLook(JobResult result) {
    return result.facts().containsKey(OLD_LOOK);
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
