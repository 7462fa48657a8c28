package dev.backstay.catalog.point;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of log that was found archived without a gap.
 *
 * @param point the point it begins at; null when it stands alone
 * @param archivedUntil the moment up to which the log can be replayed; null when the product does
 *     not say
 */
public record LogRange(
    String token,
    String asset,
    String system,
    @Nullable String point,
    @Nullable String timeline,
    @Nullable String from,
    @Nullable String to,
    @Nullable Instant archivedUntil,
    Instant recordedAt) {}
