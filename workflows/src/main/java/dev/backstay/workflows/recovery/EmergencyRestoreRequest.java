package dev.backstay.workflows.recovery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
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
    @RequestField("The asset to restore; exactly one of asset and assets is given")
        @Nullable String asset,
    @RequestField("Several assets; restored dependencies first, then by tier")
        @Nullable List<String> assets,
    @RequestField(
            value = "What happened",
            required = true,
            oneOf = {"lost", "deleted", "corrupted", "ransomware", "test"})
        @Nullable String cause,
    @RequestField(
            "latest (only for lost and test), latest-verified, before:<moment with offset> or id:<recovery point>")
        @Nullable String point,
    @RequestField(
            value =
                "The moment to recover to, with its offset; files take the newest recovery point before it",
            format = "date-time")
        @Nullable String targetTime,
    @RequestField("The restore zone; the policy's proof zone when absent; not with inPlace")
        @Nullable String zone,
    @RequestField("Put the result in the place of the living data; false when absent")
        @Nullable Boolean inPlace,
    @RequestField("Print the plan and do nothing; true when absent") @Nullable Boolean dryRun,
    @RequestField("The asset's name, typed again; required with inPlace unless dryRun")
        @Nullable String confirm,
    @RequestField("Id of a baseline to compare with; backup-time manifests when absent")
        @Nullable String baseline,
    @RequestField(value = "When the damage was noticed, with its offset", format = "date-time")
        @Nullable String detectedAt,
    @RequestField(
            value =
                "When the emergency was declared, with its offset; the start of the run when absent",
            format = "date-time")
        @Nullable String declaredAt,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
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
