package dev.backstay.testkit.killmatrix;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The assets of {@code estate.yaml} as a backup of the night before would have named them. */
final class Assets {
  private Assets() {}

  static List<BackupJob> backups(String site) {
    return List.of(
        backup("orders-db", "postgres", "databases", "databases-local", site),
        backup("billing-db", "oracle", "databases", "databases-local", site),
        backup("shared-files", "fileset", "files", "files-local", site),
        backup("web01", "vm", "files", "files-local", site),
        backup("web-volume", "aws-resource", "files", "files-local", site));
  }

  private static BackupJob backup(
      String asset, String kind, String system, String repository, String site) {
    PolicyRef policy =
        new PolicyRef(
            "before",
            Tier.GOLD,
            Duration.ofHours(1),
            Duration.ofHours(1),
            repository,
            null,
            null,
            null,
            0,
            null);
    return new BackupJob(
        system,
        new AssetRef(asset, kind, system, Map.of(), List.of(), "dba", policy),
        BackupJob.Level.FULL,
        Consistency.ENGINE,
        new RepositoryRef(repository, system, site, "backstay", Map.of()));
  }
}
