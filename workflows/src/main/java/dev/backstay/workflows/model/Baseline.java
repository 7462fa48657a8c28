package dev.backstay.workflows.model;

import java.time.Instant;

/**
 * Digests of an asset's content, taken from the living source at a known moment.
 *
 * @param takenAt the moment the digests describe; a restore to another moment cannot be compared
 *     with them
 */
public record Baseline(String id, String asset, Instant takenAt, Artifact content) {}
