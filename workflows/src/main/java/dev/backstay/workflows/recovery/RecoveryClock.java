package dev.backstay.workflows.recovery;

import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.recovery.EmergencyRestoreReport.Restored;
import dev.backstay.workflows.recovery.EmergencyRestoreReport.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stamps a recovery time is measured by: detected, declared, started, restored, verified,
 * handed over. The actual recovery time is declared → handed over; without a hand-over it is
 * unknown.
 */
final class RecoveryClock {
  private final @Nullable Instant detected;
  private final Instant declared;
  private final Instant started;
  private @Nullable Instant restored;
  private @Nullable Instant verified;
  private @Nullable Instant handedOver;

  RecoveryClock(EmergencyRestoreRequest request, Instant started) {
    this.detected = instant(request.detectedAt());
    Instant named = instant(request.declaredAt());
    this.declared = named == null ? started : named;
    this.started = started;
  }

  /** The moment data was still right, as far as anybody said: detected, else declared. */
  Instant damage() {
    return detected == null ? declared : detected;
  }

  void restored(Instant at) {
    restored = at;
  }

  void verified(Instant at) {
    verified = at;
  }

  void handedOver(Instant at) {
    handedOver = at;
  }

  Stamps stamps() {
    return new Stamps(detected, declared, started, restored, verified, handedOver);
  }

  /** Seconds of changes that are lost when data is as of that moment; never negative. */
  double lossSeconds(Instant dataAsOf) {
    return Math.max(0, Duration.between(dataAsOf, damage()).toMillis() / 1000.0);
  }

  void record(Run run, List<Restored> assets) {
    run.fact("declaredAt", declared);
    if (verified != null) {
      run.fact("verifiedAt", verified);
      run.fact("secondsToVerified", Duration.between(declared, verified).toMillis() / 1000.0);
    }
    if (handedOver != null) {
      run.fact("handedOverAt", handedOver);
      run.fact("recoverySeconds", Duration.between(declared, handedOver).toMillis() / 1000.0);
    }
    for (Restored asset : assets) {
      run.fact("dataLossSeconds." + asset.asset(), asset.dataLossSeconds());
      run.fact("restoreSeconds." + asset.asset(), asset.restoreSeconds());
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }
}
