package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Set;

/**
 * Runs a machine straight from its backup in a zone; nothing is moved. It ends well when the
 * product says that it is mounted. Facts: {@link #MOUNT} and {@link #MACHINE}.
 *
 * @param disposable whether it is made for a test: then it is off the network, and only then an
 *     {@link UnmountJob} may take it away; anything else may be serving users
 */
public record MountJob(
    String system,
    AssetRef asset,
    Point point,
    Copy copy,
    RepositoryRef repository,
    ZoneRef zone,
    boolean disposable)
    implements JobSpec {

  /** The product's own id of the mount. */
  public static final String MOUNT = "mount";

  /** The name of the machine in the zone. */
  public static final String MACHINE = "machine";

  /** The same mount, to stay until a person ends it. */
  public MountJob forGood() {
    return new MountJob(system, asset, point, copy, repository, zone, false);
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
    return "mount";
  }

  @Override
  public String summary() {
    return "Run " + asset.name() + " from its backup in zone " + zone.name();
  }
}
