package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders for one backup of one file set, by any installation. */
final class Work {
  private static final RepositoryRef REPOSITORY =
      new RepositoryRef("sim-local", "simulated", "main", "backstay", Map.of());
  private static final AssetRef FILES =
      new AssetRef(
          "shared-files",
          "fileset",
          "simulated",
          Map.of("path", "/simulated/data/shared"),
          List.of(),
          "dba",
          new PolicyRef(
              "gold",
              Tier.GOLD,
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              "sim-local",
              null,
              null,
              null,
              5,
              null));
  static final BackupJob BACKUP =
      new BackupJob("simulated", FILES, BackupJob.Level.FULL, Consistency.FILESYSTEM, REPOSITORY);

  private Work() {}

  static JobOrder order(String token, Handle handle, String account) {
    SystemRef system =
        new SystemRef(
            "simulated",
            handle.type(),
            "main",
            "jobs-main",
            1,
            Map.of("account", account),
            Set.of(),
            handle == Handle.PLAIN,
            null);
    return new JobOrder(token, 1, BACKUP, system, 1, Priority.GOLD, Duration.ofHours(1), null);
  }
}
