package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an incremental backup came to, asset by asset. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IncrementalBackupReport(
    Outcome outcome, String message, List<AssetResult> assets, List<StorageLook> storage)
    implements Report {

  /**
   * One asset.
   *
   * @param level what was asked for; null when nothing was
   * @param chain what was found of the chain before
   * @param point id of the new point; null when none was made
   * @param bytesMoved -1 where the product does not say
   * @param bytesLogical -1 where the product does not say
   * @param validation what the restore through the chain came to; null when none was due
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AssetResult(
      String asset,
      BackupJob.@Nullable Level level,
      Outcome outcome,
      String message,
      String chain,
      @Nullable String point,
      long bytesMoved,
      long bytesLogical,
      @Nullable String validation) {}
}
