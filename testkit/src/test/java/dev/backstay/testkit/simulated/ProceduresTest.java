package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.application.FileRestoreValidation;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.application.InstantVmRecoveryTest;
import dev.backstay.workflows.application.VmBackup;
import dev.backstay.workflows.application.VmBackupRequest;
import dev.backstay.workflows.cloud.AwsBackup;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.cloud.CrossAccountRestore;
import dev.backstay.workflows.database.DatabasePointInTimeRecovery;
import dev.backstay.workflows.database.OracleBackup;
import dev.backstay.workflows.database.OracleBackupRequest;
import dev.backstay.workflows.database.PostgresRestore;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.recovery.ConsistencyVerification;
import dev.backstay.workflows.recovery.EmergencyRestore;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import dev.backstay.workflows.strategy.IncrementalRestoreValidation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every procedure there is runs to its end on a product of each class, and leaves nothing. */
class ProceduresTest {

  @ParameterizedTest
  @EnumSource(Handle.class)
  void everyProcedureRunsToItsEnd(Handle handle) {
    try (var lab = new SimulatedLab(handle, Duration.ofSeconds(30), Duration.ofSeconds(20))) {
      good(lab.perform(FullBackup.TYPE, Map.of("group", "orders")));
      good(lab.perform(FilesystemBackup.TYPE, FilesystemBackupRequest.of("shared-files")));
      good(lab.perform(IncrementalBackup.TYPE, IncrementalBackupRequest.of("shared-files")));
      good(lab.perform(IncrementalRestoreValidation.TYPE, Map.of("asset", "shared-files")));
      good(lab.perform(OracleBackup.TYPE, OracleBackupRequest.of("billing-db")));
      good(
          lab.perform(
              DatabasePointInTimeRecovery.TYPE,
              Map.of("asset", "billing-db", "restorePoint", "BEFORE_THE_MIGRATION")));
      good(lab.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume")));
      good(lab.perform(CrossAccountRestore.TYPE, Map.of("asset", "web-volume")));
      good(lab.perform(PostgresRestore.TYPE, Map.of("asset", "orders-db")));
      good(lab.perform(FileRestoreValidation.TYPE, Map.of("asset", "shared-files")));
      good(lab.perform(VmBackup.TYPE, VmBackupRequest.of("web01")));
      good(lab.perform(InstantVmRecoveryTest.TYPE, Map.of("asset", "web01")));
      good(
          lab.perform(
              ConsistencyVerification.TYPE, Map.of("asset", "orders-db", "mode", "baseline")));
      good(
          lab.perform(
              EmergencyRestore.TYPE,
              Map.of(
                  "asset",
                  "orders-db",
                  "zone",
                  "recovery",
                  "cause",
                  "test",
                  "dryRun",
                  false,
                  "requestedBy",
                  "alice",
                  "reason",
                  "drill")));
      good(
          lab.perform(CatalogMaintenance.TYPE, CatalogMaintenanceRequest.of(List.of("sim-local"))));

      assertThat(lab.product().stillRunning()).isEmpty();
      assertThat(lab.product().leftovers())
          .as("only what the emergency restored, for its users")
          .allMatch(path -> path.startsWith("/simulated/zones/recovery/"))
          .hasSize(1);
      assertThat(lab.catalog().leases().held()).isEmpty();
    }
  }

  private static void good(Report report) {
    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
  }
}
