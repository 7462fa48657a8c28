package dev.backstay.workflows.cloud;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link CrossAccountRestore}.
 *
 * @param asset name of an asset of kind {@code aws-resource}; required
 * @param point {@code latest} (default), {@code latest-verified}, {@code before:<instant>} or
 *     {@code id:<point>}
 * @param zone a disposable restore zone that is an account; default: the policy's proof zone
 */
public record CrossAccountRestoreRequest(
    @RequestField(value = "Name of an asset of kind aws-resource", required = true)
        @Nullable String asset,
    @RequestField(
            "latest (default), latest-verified, before:<moment with offset> or id:<recovery point>")
        @Nullable String point,
    @RequestField(
            "A disposable restore zone that is an account; the policy's proof zone when absent")
        @Nullable String zone,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public CrossAccountRestoreRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** A proof of one point in the policy's proof zone. */
  public static CrossAccountRestoreRequest proofOf(String asset, String pointId) {
    return new CrossAccountRestoreRequest(
        asset, "id:" + pointId, null, null, "restore proof", null, Map.of());
  }
}
