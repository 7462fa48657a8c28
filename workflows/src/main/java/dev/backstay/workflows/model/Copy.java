package dev.backstay.workflows.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a point lies. Retention and expiry belong to a copy, not to a point.
 *
 * @param nativeId the id the product gave it (restic snapshot id, Barman backup id)
 * @param storedBytes bytes this copy added to its repository; -1 where the product does not say
 */
public record Copy(
    String id,
    String point,
    String repository,
    String nativeId,
    Instant recordedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lockedUntil,
    long storedBytes) {}
