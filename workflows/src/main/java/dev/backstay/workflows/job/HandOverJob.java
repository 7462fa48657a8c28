package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import java.util.Set;

/**
 * Puts a verified, staged restore in the place of its target. The damaged state is renamed, never
 * removed; the result's fact {@code preserved} says where it is.
 *
 * @param staged the directory the restore made, on the same file system as the target
 * @param target the directory to put it at
 */
public record HandOverJob(String system, AssetRef asset, String staged, String target)
    implements JobSpec {

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RESTORE);
  }

  @Override
  public String kind() {
    return "hand-over";
  }

  @Override
  public String summary() {
    return "Put the restored " + asset.name() + " in place, keep the damaged state aside";
  }
}
