package dev.backstay.starter.reconcile;

import dev.backstay.catalog.reconcile.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a state is being reconciled, and what differs.
 *
 * @param mode NORMAL or RECONCILE
 * @param reason what was noticed
 * @param matchedAt when what runs was matched with the catalog; releasing needs it
 * @param beat counted while there is news; by it a restored state is noticed
 * @param live open runs in Temporal; -1 when Temporal was not asked
 */
record ReconcileView(
    String mode,
    @Nullable String reason,
    @Nullable Instant since,
    @Nullable Instant matchedAt,
    long beat,
    int live,
    List<Difference> differences) {}
