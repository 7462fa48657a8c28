package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link FullBackup}: exactly one of {@code assets}, {@code group} and {@code tier}.
 *
 * @param assets names of assets
 * @param group name of an asset group
 * @param tier {@code gold}, {@code silver} or {@code bronze}
 */
public record FullBackupRequest(
    @RequestField("Names of assets; exactly one of assets, group and tier is given")
        @Nullable List<String> assets,
    @RequestField("Name of an asset group") @Nullable String group,
    @RequestField(
            value = "A tier",
            oneOf = {"gold", "silver", "bronze"})
        @Nullable String tier,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public FullBackupRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }
}
