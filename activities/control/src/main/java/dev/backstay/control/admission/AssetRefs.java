package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.PolicyRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assets and their promises as a run sees them. */
final class AssetRefs {
  private static final int SAMPLE_SIZE = 50;

  private final Desk desk;

  AssetRefs(Desk desk) {
    this.desk = desk;
  }

  static String kindOf(AssetSpec asset) {
    return asset.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  AssetRef of(String name, AssetSpec asset) {
    PolicySpec policy = desk.estate().policyOf(asset);
    PolicySpec.Rule rule =
        Objects.requireNonNull(policy.fullRule(), "the estate's rules demand a full rule");
    List<PolicySpec.CopyRule> copies = rule.copies();
    PolicySpec.Verification verification = policy.verification();
    Duration every = policy.proofEvery();
    return new AssetRef(
        name,
        kindOf(asset),
        asset.system(),
        asset.nativeIds(),
        asset.dependsOn(),
        asset.team(),
        new PolicyRef(
            asset.policy(),
            policy.tier(),
            policy.objectives().rpo(),
            policy.objectives().rto(),
            rule.repository(),
            copies.isEmpty() ? null : copies.getFirst().repository(),
            every,
            dueAt(name, every),
            verification == null ? SAMPLE_SIZE : verification.sampleSize(),
            verification == null ? null : verification.zone()));
  }

  /** An asset that was never proved has been due since its promise was made. */
  private @Nullable Instant dueAt(String asset, @Nullable Duration every) {
    if (every == null) {
      return null;
    }
    Instant applied = desk.revision().appliedAt();
    return desk.catalog()
        .verifications()
        .lastProof(asset)
        .map(last -> last.plus(every))
        .orElse(applied.isAfter(desk.now()) ? desk.now() : applied);
  }
}
