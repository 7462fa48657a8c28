package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import java.util.List;

/** What a full backup came to, asset by asset. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FullBackupReport(Outcome outcome, String message, List<AssetResult> assets)
    implements Report {

  /** One asset's child run. */
  public record AssetResult(String asset, String workflowId, Outcome outcome, String message) {}
}
