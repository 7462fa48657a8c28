package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import java.util.Set;

/**
 * Scans an asset's source: what is there, how much, what cannot be read. The result carries the
 * facts {@code files}, {@code directories}, {@code links}, {@code bytes}, {@code unreadable} and,
 * for file sets, a manifest artifact.
 */
public record DiscoverJob(String system, AssetRef asset) implements JobSpec {

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.DISCOVER);
  }

  @Override
  public String kind() {
    return "discover";
  }

  @Override
  public String summary() {
    return "Scan the source of " + asset.name();
  }
}
