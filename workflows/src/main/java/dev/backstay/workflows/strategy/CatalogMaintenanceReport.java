package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.port.CatalogComparison;
import java.util.Map;

/** What the comparison of catalog and repositories found, by repository. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CatalogMaintenanceReport(
    Outcome outcome, String message, Map<String, CatalogComparison> repositories)
    implements Report {}
