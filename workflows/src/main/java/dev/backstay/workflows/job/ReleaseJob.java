package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Set;

/**
 * Ends a hold that a {@link HoldJob} made: from now on the product's retention counts again. A hold
 * that has ended already is success.
 *
 * @param nativeHold what the hold's result said in {@link HoldJob#NATIVE_HOLD}
 * @param reason why, in words that may stand in the product
 */
public record ReleaseJob(
    String system,
    AssetRef asset,
    Copy copy,
    RepositoryRef repository,
    String hold,
    String nativeHold,
    String reason)
    implements JobSpec {

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.HOLD);
  }

  @Override
  public String kind() {
    return "release";
  }

  @Override
  public String summary() {
    return "Release " + asset.name() + " in " + repository.name() + " from " + hold;
  }
}
