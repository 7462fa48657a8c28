package dev.backstay.workflows.procedures;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.application.FileRestoreValidation;
import dev.backstay.workflows.application.FileRestoreValidationRequest;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.application.InstantVmRecoveryTest;
import dev.backstay.workflows.application.InstantVmRecoveryTestRequest;
import dev.backstay.workflows.application.VmBackup;
import dev.backstay.workflows.application.VmBackupRequest;
import dev.backstay.workflows.cloud.AwsBackup;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.cloud.CrossAccountRestore;
import dev.backstay.workflows.cloud.CrossAccountRestoreRequest;
import dev.backstay.workflows.database.DatabasePointInTimeRecovery;
import dev.backstay.workflows.database.DatabasePointInTimeRecoveryRequest;
import dev.backstay.workflows.database.OracleBackup;
import dev.backstay.workflows.database.OracleBackupRequest;
import dev.backstay.workflows.database.PostgresBackup;
import dev.backstay.workflows.database.PostgresBackupRequest;
import dev.backstay.workflows.database.PostgresRestore;
import dev.backstay.workflows.database.PostgresRestoreRequest;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.recovery.ConsistencyVerification;
import dev.backstay.workflows.recovery.ConsistencyVerificationRequest;
import dev.backstay.workflows.recovery.EmergencyRestore;
import dev.backstay.workflows.recovery.EmergencyRestoreRequest;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.FullBackupRequest;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import dev.backstay.workflows.strategy.IncrementalRestoreValidation;
import dev.backstay.workflows.strategy.IncrementalRestoreValidationRequest;
import dev.backstay.workflows.sweep.SettleLostRun;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records one history per procedure for the release at hand. Committed histories are replayed for
 * ever by {@link ReplayTest}; they are recorded once per release and never again.
 *
 * <p>Record with {@code mvn -pl workflows test -Dtest=ReplayTest -Dhistories.record=0.1}.
 */
final class Histories {
  static final Path ROOT = Path.of("src/test/resources/histories");

  private Histories() {}

  static void record(String release) throws IOException {
    try (Bench bench = new Bench()) {
      bench.systems.tokens.add(ScriptedLostRuns.TOKEN);
      write(release, SettleLostRun.TYPE, bench, bench.settle(ScriptedLostRuns.REF));
    }
    for (var entry : inputs().entrySet()) {
      try (Bench bench = new Bench()) {
        bench.control.slices = Histories::slice;
        WorkflowStub run = bench.start(entry.getKey(), entry.getValue());
        write(release, entry.getKey().name(), bench, run);
      }
    }
  }

  private static void write(String release, String type, Bench bench, WorkflowStub run)
      throws IOException {
    run.getResult(Object.class);
    String json = bench.environment.getWorkflowExecutionHistory(run.getExecution()).toJson(true);
    Path file = ROOT.resolve(release).resolve(type + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }

  /** One input per procedure that takes it through all of its steps. */
  static Map<ProcedureType<?, ?>, ProcedureRequest> inputs() {
    Map<ProcedureType<?, ?>, ProcedureRequest> inputs = new LinkedHashMap<>();
    inputs.put(
        FullBackup.TYPE,
        new FullBackupRequest(
            List.of("orders-db", "shared-files"), null, null, null, null, null, Map.of()));
    inputs.put(CatalogMaintenance.TYPE, CatalogMaintenanceRequest.of(List.of("files-local")));
    inputs.put(IncrementalBackup.TYPE, IncrementalBackupRequest.of("shared-files"));
    inputs.put(
        IncrementalRestoreValidation.TYPE,
        IncrementalRestoreValidationRequest.of("shared-files", "pt-old"));
    inputs.put(OracleBackup.TYPE, OracleBackupRequest.of("billing-db"));
    inputs.put(
        DatabasePointInTimeRecovery.TYPE,
        DatabasePointInTimeRecoveryRequest.proofOf(Estate.point(Estate.billing(null), "pt-old")));
    inputs.put(PostgresBackup.TYPE, PostgresBackupRequest.of("orders-db"));
    inputs.put(PostgresRestore.TYPE, PostgresRestoreRequest.proofOf("orders-db", "pt-old"));
    inputs.put(FilesystemBackup.TYPE, FilesystemBackupRequest.of("shared-files"));
    inputs.put(
        FileRestoreValidation.TYPE,
        FileRestoreValidationRequest.sampleOf("shared-files", "pt-old"));
    inputs.put(VmBackup.TYPE, VmBackupRequest.of("web01"));
    inputs.put(InstantVmRecoveryTest.TYPE, InstantVmRecoveryTestRequest.proofOf("web01", "pt-old"));
    inputs.put(
        AwsBackup.TYPE,
        new AwsBackupRequest(
            "web-volume",
            List.of(ScriptedSystems.DIGEST + "aws-home", ScriptedSystems.DIGEST + "aws-dr"),
            null,
            "ann",
            "test",
            "CHG-1",
            Map.of()));
    inputs.put(
        CrossAccountRestore.TYPE, CrossAccountRestoreRequest.proofOf("web-volume", "pt-old"));
    inputs.put(
        EmergencyRestore.TYPE,
        new EmergencyRestoreRequest(
            "shared-files",
            null,
            "deleted",
            "latest-verified",
            null,
            null,
            true,
            false,
            "shared-files",
            null,
            null,
            null,
            "ann",
            "test",
            "INC-1",
            Map.of()));
    inputs.put(
        ConsistencyVerification.TYPE,
        new ConsistencyVerificationRequest(
            "shared-files", null, "/zone/x/data", "id:pt-old", null, null, null, null, Map.of()));
    if (inputs.size() != Procedures.all().size()) {
      throw new IllegalStateException("every procedure needs an input to record");
    }
    return inputs;
  }

  static Slice slice(AdmissionRequest request) {
    AssetRef orders = Estate.orders(Instant.EPOCH);
    AssetRef files = Estate.files(Instant.EPOCH);
    AssetRef billing = Estate.billing(Instant.EPOCH);
    return switch (request.run().procedure()) {
      case "FullBackup", "CatalogMaintenance" ->
          Estate.slice(List.of(orders, files), List.of(), null);
      case "OracleBackup" -> Estate.slice(List.of(billing), List.of(), null);
      case "DatabasePointInTimeRecovery" ->
          Estate.slice(
              List.of(billing),
              List.of(Estate.sourceTo(billing, new LogPosition(LogPosition.Kind.SCN, "2099"))),
              null);
      case "PostgresBackup", "PostgresRestore" ->
          Estate.slice(List.of(orders), List.of(Estate.source(orders, null)), null);
      case "VmBackup", "InstantVmRecoveryTest" ->
          Estate.machines(Estate.machine(Estate.MACHINE_IDS, Instant.EPOCH), Estate.MACHINES);
      case "AwsBackup", "CrossAccountRestore" -> {
        AssetRef volume = Estate.volume("web-volume", Instant.EPOCH);
        yield Estate.cloud(List.of(volume), List.of(Estate.source(volume, null)));
      }
      case "EmergencyRestore" ->
          Estate.slice(List.of(files), List.of(Estate.source(files, null)), "/data/shared");
      case "IncrementalBackup", "IncrementalRestoreValidation" ->
          Estate.chained(List.of(files), List.of("native-0"));
      default -> Estate.slice(List.of(files), List.of(Estate.source(files, null)), null);
    };
  }
}
