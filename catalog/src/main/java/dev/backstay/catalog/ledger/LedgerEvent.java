package dev.backstay.catalog.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, made only of recorded values: a retry is the same, byte for byte.
 *
 * @param runId the execution that did it
 * @param occurrence which event of that run: {@code job:<token>}, {@code close}; with namespace and
 *     run it is the entry's key
 * @param kind a published word: {@code job-settled}, {@code run-closed}
 * @param content what happened; no secrets, no personal data. Whole numbers up to 2^53
 * @param personal who asked and why; kept outside the chain, erasable; empty when there is none
 */
public record LedgerEvent(
    String namespace,
    String runId,
    String occurrence,
    String kind,
    Instant occurredAt,
    Map<String, Object> content,
    Map<String, String> personal) {}
