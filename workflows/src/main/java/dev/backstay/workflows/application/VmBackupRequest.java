package dev.backstay.workflows.application;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link VmBackup}.
 *
 * @param asset name of an asset of kind {@code vm}; required
 * @param full whether every block is read again; default: changed blocks only
 */
public record VmBackupRequest(
    @RequestField(value = "Name of an asset of kind vm", required = true) @Nullable String asset,
    @RequestField("true reads every block again; only changed blocks when absent")
        @Nullable Boolean full,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public VmBackupRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** Changed blocks only. */
  public static VmBackupRequest of(String asset) {
    return new VmBackupRequest(asset, null, null, null, null, Map.of());
  }

  /** Every block. */
  public static VmBackupRequest fullOf(String asset) {
    return new VmBackupRequest(asset, true, null, null, null, Map.of());
  }
}
