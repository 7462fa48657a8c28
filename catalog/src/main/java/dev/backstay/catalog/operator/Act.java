package dev.backstay.catalog.operator;

import dev.backstay.catalog.ledger.LedgerEvent;
import dev.backstay.catalog.system.ControlPlanes.ControlPlane;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Who does something by hand, why and when.
 *
 * @param by the name the person gave; anybody who has the token may act
 */
public record Act(String by, String reason, Instant at) {
  private static final String NAMESPACE = "control-plane";

  public Act {
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("an act by hand needs a name and a reason");
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The act as the ledger keeps it; name and reason are personal and stand outside the chain.
   *
   * @param kind a published word: {@code lease-broken}, {@code system-paused}
   * @param subject what it was done to
   */
  public LedgerEvent event(
      ControlPlane installation, String kind, String subject, Map<String, Object> content) {
    return new LedgerEvent(
        NAMESPACE,
        installation.id(),
        kind + ":" + subject + ":" + at,
        kind,
        at,
        content,
        Map.of("by", by, "reason", reason));
  }
}
