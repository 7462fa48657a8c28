package dev.backstay.workflows.database;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link PostgresRestore}.
 *
 * @param asset name of an asset of kind {@code postgres}; required
 * @param point {@code latest} (default), {@code latest-verified}, {@code before:<instant>} or
 *     {@code id:<point>}
 * @param targetTime the moment to recover to, ISO-8601 with offset; default: the point itself
 * @param zone a disposable restore zone; default: the policy's proof zone
 */
public record PostgresRestoreRequest(
    @Nullable String asset,
    @Nullable String point,
    @Nullable String targetTime,
    @Nullable String zone,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public PostgresRestoreRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** A proof of one point in the policy's proof zone. */
  public static PostgresRestoreRequest proofOf(String asset, String pointId) {
    return new PostgresRestoreRequest(
        asset, "id:" + pointId, null, null, null, "restore proof", null, Map.of());
  }
}
