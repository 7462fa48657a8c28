package dev.backstay.catalog.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a walk along the chain found.
 *
 * @param sealed entries in the chain
 * @param unsealed entries that wait for the sealer
 * @param head hash of the last entry
 * @param brokenAt chain number of the first entry that does not hold; null when intact
 * @param why what is wrong there, one plain sentence; null when intact
 */
public record LedgerReport(
    boolean intact,
    long sealed,
    long unsealed,
    String head,
    @Nullable Long brokenAt,
    @Nullable String why) {}
