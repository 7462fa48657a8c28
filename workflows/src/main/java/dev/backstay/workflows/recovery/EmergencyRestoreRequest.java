package dev.backstay.workflows.recovery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link EmergencyRestore}.
 *
 * @param asset the asset to restore; or
 * @param assets several, restored dependencies first, then by tier
 * @param cause {@code lost}, {@code deleted}, {@code corrupted}, {@code ransomware} or {@code
 *     test}; required
 * @param point {@code latest} (only for lost and test), {@code latest-verified}, {@code
 *     before:<instant>} or {@code id:<point>}
 * @param targetTime the moment to recover to, ISO-8601 with offset, for assets that can; files take
 *     the newest point before it
 * @param zone where to restore to; default: the policy's proof zone. Not with {@code inPlace}
 * @param inPlace put the result in the place of the living data; default false
 * @param dryRun print the plan and do nothing; default true
 * @param confirm the asset's name, typed again; required when {@code inPlace} and not {@code
 *     dryRun}
 * @param baseline id of a baseline to compare with; default: backup-time manifests only
 * @param detectedAt when the damage was noticed; ISO-8601 with offset, optional
 * @param declaredAt when the emergency was declared; default: the start of the run
 */
public record EmergencyRestoreRequest(
    @Nullable String asset,
    @Nullable List<String> assets,
    @Nullable String cause,
    @Nullable String point,
    @Nullable String targetTime,
    @Nullable String zone,
    @Nullable Boolean inPlace,
    @Nullable Boolean dryRun,
    @Nullable String confirm,
    @Nullable String baseline,
    @Nullable String detectedAt,
    @Nullable String declaredAt,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public EmergencyRestoreRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** Nothing happens unless the caller says that this is not a dry run. */
  public boolean planOnly() {
    return dryRun == null || dryRun;
  }

  public boolean replacesLivingData() {
    return inPlace != null && inPlace;
  }
}
