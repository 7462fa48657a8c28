package dev.backstay.workflows.application;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link InstantVmRecoveryTest}.
 *
 * @param asset name of an asset of kind {@code vm}; required
 * @param point {@code latest} (default), {@code latest-verified}, {@code before:<instant>} or
 *     {@code id:<point>}
 * @param zone a disposable restore zone; default: the policy's proof zone
 * @param afterwards {@code unmount} (default) or {@code migrate}: then the machine stays
 */
public record InstantVmRecoveryTestRequest(
    @RequestField(value = "Name of an asset of kind vm", required = true) @Nullable String asset,
    @RequestField(
            "latest (default), latest-verified, before:<moment with offset> or id:<recovery point>")
        @Nullable String point,
    @RequestField("A disposable restore zone; the policy's proof zone when absent")
        @Nullable String zone,
    @RequestField(
            value = "What becomes of the machine; migrate leaves it on the zone's storage",
            oneOf = {"unmount", "migrate"})
        @Nullable String afterwards,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public InstantVmRecoveryTestRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** A proof of one point in the policy's proof zone; the machine is taken away again. */
  public static InstantVmRecoveryTestRequest proofOf(String asset, String pointId) {
    return new InstantVmRecoveryTestRequest(
        asset, "id:" + pointId, null, null, null, "recovery proof", null, Map.of());
  }

  boolean migrates() {
    return "migrate".equals(afterwards);
  }
}
