package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import java.util.Set;

/**
 * Removes one snapshot of an asset. The driver removes only the snapshot that the product shows as
 * made by {@code madeBy}, and neither its parents nor its children; one that is gone already is
 * success.
 *
 * @param madeBy the token of the {@link SnapshotJob} that made it
 */
public record DropSnapshotJob(String system, AssetRef asset, String madeBy) implements RemovalJob {

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.SNAPSHOT);
  }

  @Override
  public String kind() {
    return "drop-snapshot";
  }

  @Override
  public String what() {
    return "the snapshot of " + asset.name() + " labelled " + madeBy + " on " + system;
  }

  @Override
  public String summary() {
    return "Remove the snapshot of " + asset.name();
  }
}
