package dev.backstay.workflows.database;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import dev.backstay.workflows.model.Point;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link DatabasePointInTimeRecovery}. Exactly one of {@code targetTime}, {@code scn} and
 * {@code restorePoint} says where the recovery stops; it goes through what is named.
 *
 * @param asset name of an asset of kind {@code oracle}; required
 * @param targetTime a moment, ISO-8601 with offset
 * @param scn a system change number
 * @param restorePoint name of a restore point of the database
 * @param point the recovery point to begin with; default: the newest that lies before
 * @param zone a disposable restore zone; default: the policy's proof zone
 */
public record DatabasePointInTimeRecoveryRequest(
    @RequestField(value = "Name of an asset of kind oracle", required = true)
        @Nullable String asset,
    @RequestField(
            value =
                "The moment to recover to, with its offset; exactly one of targetTime, scn,"
                    + " restorePoint",
            format = "date-time")
        @Nullable String targetTime,
    @RequestField(value = "The system change number to recover to", least = 1) @Nullable Long scn,
    @RequestField("The restore point of the database to recover to") @Nullable String restorePoint,
    @RequestField(
            "The recovery point to begin with, id:<recovery point>; with restorePoint also latest or"
                + " before:<moment with offset>; the newest that fits when absent")
        @Nullable String point,
    @RequestField("A disposable restore zone; the policy's proof zone when absent")
        @Nullable String zone,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public DatabasePointInTimeRecoveryRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** A proof of one point in the policy's proof zone: to the last change its own logs hold. */
  public static DatabasePointInTimeRecoveryRequest proofOf(Point point) {
    long behind =
        Long.parseLong(Objects.requireNonNull(point.logTo(), "a database point has logs"));
    return new DatabasePointInTimeRecoveryRequest(
        point.asset(),
        null,
        behind - 1,
        null,
        "id:" + point.id(),
        null,
        null,
        "restore proof",
        null,
        Map.of());
  }
}
