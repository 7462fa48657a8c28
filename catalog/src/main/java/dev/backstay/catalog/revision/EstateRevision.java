package dev.backstay.catalog.revision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored revision of the estate.
 *
 * @param revision 1 for the first; rises by one
 * @param digest of its content, as the caller computed it
 */
public record EstateRevision(
    long revision,
    String digest,
    @Nullable String appliedBy,
    @Nullable String reason,
    Instant appliedAt) {}
