package dev.backstay.catalog.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the delivery of one notice over one channel is.
 *
 * @param nextAttemptAt not tried again before
 * @param deliveredAt null until the channel confirmed it
 */
public record Delivery(
    int attempts,
    Instant nextAttemptAt,
    @Nullable Instant deliveredAt,
    @Nullable String lastError) {
  static final Delivery NEVER_TRIED = new Delivery(0, Instant.EPOCH, null, null);
}
