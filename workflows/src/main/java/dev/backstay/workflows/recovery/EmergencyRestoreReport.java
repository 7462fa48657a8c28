package dev.backstay.workflows.recovery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an emergency restore came to.
 *
 * @param plan the plan in words, one line each
 * @param handedOver whether the restored data is in use; when false, {@code message} says what is
 *     left to do
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EmergencyRestoreReport(
    Outcome outcome,
    String message,
    boolean dryRun,
    List<String> plan,
    List<Restored> assets,
    Stamps stamps,
    boolean handedOver)
    implements Report {

  /**
   * One restored asset.
   *
   * @param dataAsOf the moment the restored data is consistent at
   * @param dataLossSeconds declared or detected damage minus {@code dataAsOf}; -1 unknown
   * @param target where the data is
   * @param preserved where the damaged state is kept; null for isolated restores
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Restored(
      String asset,
      Outcome outcome,
      String message,
      String point,
      @Nullable Instant dataAsOf,
      double dataLossSeconds,
      @Nullable String target,
      @Nullable String preserved,
      Proof proof,
      double restoreSeconds,
      long bytesRestored,
      long rowsCompared,
      long filesCompared) {}

  /** RTO stamps. The actual recovery time is declared → handed over. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Stamps(
      @Nullable Instant detected,
      Instant declared,
      Instant started,
      @Nullable Instant restored,
      @Nullable Instant verified,
      @Nullable Instant handedOver) {}
}
