package dev.backstay.workflows.recovery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link ConsistencyVerification}.
 *
 * @param asset the asset; required
 * @param mode {@code compare} (default) compares a restored target; {@code baseline} takes digests
 *     of the living source, to compare a later restore with
 * @param target the directory a restore made; required to compare
 * @param point the point it was restored from, {@code id:<point>}; required to compare
 * @param baseline id of the baseline to compare with; default: the point's manifest
 */
public record ConsistencyVerificationRequest(
    @RequestField(value = "Name of an asset", required = true) @Nullable String asset,
    @RequestField(
            value =
                "compare (default) compares a restored target; baseline takes digests of the living source",
            oneOf = {"compare", "baseline"})
        @Nullable String mode,
    @RequestField("The directory a restore made; required to compare") @Nullable String target,
    @RequestField(
            "The recovery point it was restored from, id:<recovery point>; required to compare")
        @Nullable String point,
    @RequestField("Id of the baseline to compare with; the point's manifest when absent")
        @Nullable String baseline,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public ConsistencyVerificationRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  public boolean takesBaseline() {
    return "baseline".equals(mode);
  }
}
