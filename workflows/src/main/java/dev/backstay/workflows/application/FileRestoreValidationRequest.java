package dev.backstay.workflows.application;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
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
    @Nullable String asset,
    @Nullable String point,
    @Nullable String zone,
    @Nullable Integer sampleSize,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
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
