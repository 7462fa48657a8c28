package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Point;
import java.util.Set;

/**
 * Draws a random sample of regular files from the manifest of a point, at the site where the
 * manifest lies. The same seed draws the same sample. The result's {@code listed} names them
 * ({@code nativeId} = path relative to the asset's root, {@code bytes} = size), and the facts
 * {@code drawn} and {@code of} count them: what was drawn is part of the evidence.
 *
 * @param size how many, 1 to {@link #MOST}; a point with fewer files gives them all
 * @param seed any text
 */
public record SampleJob(String system, AssetRef asset, Point point, int size, String seed)
    implements JobSpec {
  /** More names would not fit a result. */
  public static final int MOST = 500;

  /** A sample of that size, as large as a result may name; 0 stands for the most. */
  public static SampleJob of(AssetRef asset, Point point, int size, String seed) {
    return new SampleJob(
        asset.system(), asset, point, size <= 0 ? MOST : Math.min(size, MOST), seed);
  }

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.PARTIAL_RESTORE);
  }

  @Override
  public String kind() {
    return "sample";
  }

  @Override
  public String summary() {
    return "Draw " + size + " files of " + asset.name() + " at random";
  }
}
