package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
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
    @Nullable List<String> assets,
    @Nullable String group,
    @Nullable String tier,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public FullBackupRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }
}
