package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link IncrementalRestoreValidation}.
 *
 * @param asset name of an asset of kind {@code vm} or {@code fileset}; required
 * @param point {@code latest} (default), {@code latest-verified}, {@code before:<instant>} or
 *     {@code id:<point>}
 * @param zone a disposable restore zone; default: the policy's proof zone
 */
public record IncrementalRestoreValidationRequest(
    @RequestField(value = "Name of an asset of kind vm or fileset", required = true)
        @Nullable String asset,
    @RequestField(
            "latest (default), latest-verified, before:<moment with offset> or id:<recovery point>")
        @Nullable String point,
    @RequestField("A disposable restore zone; the policy's proof zone when absent")
        @Nullable String zone,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public IncrementalRestoreValidationRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** One point, as the policy says. */
  public static IncrementalRestoreValidationRequest of(String asset, String pointId) {
    return new IncrementalRestoreValidationRequest(
        asset, "id:" + pointId, null, null, "restore through the chain", null, Map.of());
  }
}
