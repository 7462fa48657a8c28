package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.RequestField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input of {@link CatalogMaintenance}.
 *
 * @param repositories names of repositories; default: all
 * @param maxChangePercent share of a repository's catalogued copies that may differ before the
 *     reading itself is doubted, 1 to 100; default 20
 */
public record CatalogMaintenanceRequest(
    @RequestField("Names of repositories; all of them when absent")
        @Nullable List<String> repositories,
    @RequestField(
            value =
                "Share of a repository's copies that may differ before the reading itself is doubted; 20 when absent",
            least = 1,
            most = 100)
        @Nullable Integer maxChangePercent,
    @RequestField("Who asks; the starter's identity when absent") @Nullable String requestedBy,
    @RequestField("Why") @Nullable String reason,
    @RequestField("The change or incident it belongs to") @Nullable String ticket,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public CatalogMaintenanceRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  /** Those repositories, with the default cap on change. */
  public static CatalogMaintenanceRequest of(List<String> repositories) {
    return new CatalogMaintenanceRequest(repositories, null, null, null, null, Map.of());
  }
}
