package dev.backstay.workflows.database;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
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
    @RequestField(value = "Name of an asset of kind postgres", required = true)
        @Nullable String asset,
    @RequestField(
            "latest (default), latest-verified, before:<moment with offset> or id:<recovery point>")
        @Nullable String point,
    @RequestField(
            value = "The moment to recover to, with its offset; the point itself when absent",
            format = "date-time")
        @Nullable String targetTime,
    @RequestField("A disposable restore zone; the policy's proof zone when absent")
        @Nullable String zone,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
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
