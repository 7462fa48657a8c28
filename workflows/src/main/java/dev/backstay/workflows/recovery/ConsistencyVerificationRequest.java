package dev.backstay.workflows.recovery;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
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
    @Nullable String asset,
    @Nullable String mode,
    @Nullable String target,
    @Nullable String point,
    @Nullable String baseline,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public ConsistencyVerificationRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  public boolean takesBaseline() {
    return "baseline".equals(mode);
  }
}
