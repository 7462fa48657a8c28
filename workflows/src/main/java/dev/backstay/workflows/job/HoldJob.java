package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the product keep one copy whatever its retention says. The result carries the facts {@link
 * #NATIVE_HOLD}, {@link #ENFORCEMENT} and {@link #HELD}. Where the product can only hold more than
 * was asked for, everything it holds is counted and named in {@code listed}.
 *
 * @param hold Backstay's name of the hold; the same name on the same copy is the same hold
 * @param reason why, in words that may stand in the product: no personal data
 * @param until when the product itself may let go; null means not before a {@link ReleaseJob}
 */
public record HoldJob(
    String system,
    AssetRef asset,
    Point point,
    Copy copy,
    RepositoryRef repository,
    String hold,
    String reason,
    @Nullable Instant until)
    implements JobSpec {
  /** How the product calls the hold; a {@link ReleaseJob} needs it. */
  public static final String NATIVE_HOLD = "nativeHold";

  /** Who enforces it: {@code storage}, {@code product} or {@code advisory}. */
  public static final String ENFORCEMENT = "enforcement";

  /** How many copies the product holds because of it. */
  public static final String HELD = "held";

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
    return "hold";
  }

  @Override
  public String summary() {
    return "Hold the copy of " + asset.name() + " in " + repository.name() + " for " + hold;
  }
}
