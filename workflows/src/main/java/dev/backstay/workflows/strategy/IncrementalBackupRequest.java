package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link IncrementalBackup}: exactly one of {@code assets} and {@code group}.
 *
 * @param assets names of assets of kind {@code vm} or {@code fileset}, at most 30
 * @param group name of an asset group
 */
public record IncrementalBackupRequest(
    @RequestField(
            "Names of assets of kind vm or fileset, at most 30; exactly one of assets and group is given")
        @Nullable List<String> assets,
    @RequestField("Name of an asset group") @Nullable String group,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public IncrementalBackupRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** The short form: only the assets. */
  public static IncrementalBackupRequest of(String... assets) {
    return new IncrementalBackupRequest(List.of(assets), null, null, null, null, Map.of());
  }
}
