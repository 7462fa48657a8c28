package dev.backstay.workflows.database;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link OracleBackup}.
 *
 * @param asset name of an asset of kind {@code oracle}; required
 * @param requestedBy who asks; optional
 * @param reason why; optional
 * @param ticket the change or incident it belongs to; optional
 */
public record OracleBackupRequest(
    @RequestField(value = "Name of an asset of kind oracle", required = true)
        @Nullable String asset,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public OracleBackupRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** The short form: only the asset. */
  public static OracleBackupRequest of(String asset) {
    return new OracleBackupRequest(asset, null, null, null, Map.of());
  }
}
