package dev.backstay.starter.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset, and how well it is protected.
 *
 * @param lastGoodAt when the newest usable point was consistent; the RPO counts from here
 * @param lastVerifiedAt consistency time of the newest point that was proved readable or better
 * @param lastProofAt when a restore last proved a backup of it
 * @param nextDueAt when the promise is broken unless a new point exists
 * @param overdue whether it is broken now
 * @param incomplete why it is not whole and not backed up, after an in-place restore that was cut
 *     off; null for every other asset
 */
public record AssetView(
    String name,
    String kind,
    String tier,
    String system,
    String policy,
    String team,
    Map<String, String> nativeIds,
    List<String> dependsOn,
    Duration rpo,
    @Nullable String lastGoodPoint,
    @Nullable Instant lastGoodAt,
    @Nullable String lastVerifiedPoint,
    @Nullable Instant lastVerifiedAt,
    @Nullable Instant lastProofAt,
    @Nullable Instant nextDueAt,
    boolean overdue,
    @Nullable String incomplete,
    String self) {}
