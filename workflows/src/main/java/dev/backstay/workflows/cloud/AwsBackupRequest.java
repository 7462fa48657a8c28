package dev.backstay.workflows.cloud;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link AwsBackup}.
 *
 * @param asset name of an asset of kind {@code aws-resource}; required
 * @param apply digests of comparisons that a person has seen: exactly those differences are
 *     removed; absent only shows them
 * @param confirm name of the vault whose lock may become final, which nobody can ever undo
 */
public record AwsBackupRequest(
    @RequestField(value = "Name of an asset of kind aws-resource", required = true)
        @Nullable String asset,
    @RequestField(
            "Digests an earlier run has shown: exactly those differences are removed; absent only"
                + " shows them")
        @Nullable List<String> apply,
    @RequestField("Name of the vault whose lock may become final, which nobody can ever undo")
        @Nullable String confirm,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public AwsBackupRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** The short form: only the asset, and nothing is configured. */
  public static AwsBackupRequest of(String asset) {
    return new AwsBackupRequest(asset, null, null, null, null, null, Map.of());
  }

  /** The digests; empty when nothing is to be applied. */
  List<String> digests() {
    return apply == null ? List.of() : apply;
  }
}
