package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
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
    @Nullable List<String> repositories,
    @Nullable Integer maxChangePercent,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
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
