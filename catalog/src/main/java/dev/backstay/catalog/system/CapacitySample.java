package dev.backstay.catalog.system;

import java.time.Instant;

/** How full a repository was; -1 where the product does not say. */
public record CapacitySample(
    String repository,
    Instant sampledAt,
    long usedBytes,
    long freeBytes,
    long totalBytes,
    String token) {}
