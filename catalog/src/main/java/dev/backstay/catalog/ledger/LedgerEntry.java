package dev.backstay.catalog.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored entry.
 *
 * @param chainNo place in the chain, from 1; null while unsealed
 * @param body canonical JSON (RFC 8785): schemaVersion, namespace, run, occurrence, kind,
 *     occurredAt, recordedAt, content, personalDigest
 * @param hash SHA-256 of the previous hash's bytes and the body's; null while unsealed
 */
public record LedgerEntry(
    long id,
    String namespace,
    String runId,
    String occurrence,
    String kind,
    String digest,
    String body,
    @Nullable String personal,
    @Nullable String salt,
    Instant recordedAt,
    @Nullable Long chainNo,
    @Nullable String prevHash,
    @Nullable String hash) {}
