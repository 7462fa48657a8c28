package dev.backstay.catalog.point;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which points to list, newest first. Null means any.
 *
 * @param before only points consistent at or before this moment
 * @param limit 1 to 1000
 */
public record PointFilter(@Nullable String asset, @Nullable Instant before, int limit) {}
