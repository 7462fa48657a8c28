package dev.backstay.catalog.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should know.
 *
 * @param key what makes two sightings the same finding
 * @param kind a published word: {@code job-failed}, {@code content-differs}, {@code copy-missing},
 *     {@code copy-unknown}, {@code listing-doubted}, {@code ledger-alarm}, …
 * @param severity info, warning or critical
 * @param subject the asset, copy, repository or run it is about
 * @param resolvedAt null while it is open
 */
public record Finding(
    long id,
    String key,
    String kind,
    String severity,
    String subject,
    String message,
    @Nullable String nextAction,
    @Nullable String workflowId,
    Instant firstSeen,
    Instant lastSeen,
    int times,
    @Nullable Instant resolvedAt,
    @Nullable String resolution) {}
