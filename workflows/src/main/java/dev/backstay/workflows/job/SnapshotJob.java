package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Consistency;
import java.util.Set;

/**
 * Freezes an asset at one moment on its own storage, for as long as the run needs it; {@link
 * DropSnapshotJob} takes it away. A snapshot shares the fate of its source: it is no recovery point
 * and no copy, and meets no objective.
 *
 * @param wanted how consistent the moment shall be; the result says what was reached in the fact
 *     {@link #ACHIEVED}
 */
public record SnapshotJob(String system, AssetRef asset, Consistency wanted) implements JobSpec {

  /** The product's own id of the snapshot. */
  public static final String SNAPSHOT = "snapshot";

  /** The {@link Consistency} that was reached. */
  public static final String ACHIEVED = "consistency";

  /** {@code on} or {@code off}: without it the backup that follows reads whole disks. */
  public static final String CHANGE_TRACKING = "changeTracking";

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
    return "snapshot";
  }

  @Override
  public String summary() {
    return "Snapshot " + asset.name();
  }
}
