package dev.backstay.workflows.application;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link FileRestoreValidation}.
 *
 * @param asset name of an asset of kind {@code fileset}; required
 * @param point {@code latest} (default), {@code latest-verified}, {@code before:<instant>} or
 *     {@code id:<point>}
 * @param zone a disposable restore zone; default: the policy's proof zone
 * @param sampleSize how many files to draw, 1 to 100000; default: the policy's
 */
public record FileRestoreValidationRequest(
    @RequestField(value = "Name of an asset of kind fileset", required = true)
        @Nullable String asset,
    @RequestField(
            "latest (default), latest-verified, before:<moment with offset> or id:<recovery point>")
        @Nullable String point,
    @RequestField("A disposable restore zone; the policy's proof zone when absent")
        @Nullable String zone,
    @RequestField(
            value = "How many files to draw; the policy's number when absent",
            least = 1,
            most = 100000)
        @Nullable Integer sampleSize,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public FileRestoreValidationRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** A sample of one point, as the policy says. */
  public static FileRestoreValidationRequest sampleOf(String asset, String pointId) {
    return new FileRestoreValidationRequest(
        asset, "id:" + pointId, null, null, null, "restore sample", null, Map.of());
  }
}
