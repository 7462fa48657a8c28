package dev.backstay.control.admission;

import dev.backstay.workflows.application.FileRestoreValidationRequest;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.application.InstantVmRecoveryTestRequest;
import dev.backstay.workflows.application.VmBackupRequest;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.cloud.CrossAccountRestoreRequest;
import dev.backstay.workflows.database.DatabasePointInTimeRecoveryRequest;
import dev.backstay.workflows.database.OracleBackupRequest;
import dev.backstay.workflows.database.PostgresBackupRequest;
import dev.backstay.workflows.database.PostgresRestoreRequest;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.recovery.ConsistencyVerificationRequest;
import dev.backstay.workflows.recovery.EmergencyRestoreRequest;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import dev.backstay.workflows.strategy.FullBackupRequest;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import dev.backstay.workflows.strategy.IncrementalRestoreValidationRequest;

/** Which rules decide about which procedure. */
final class ProcedureRules {
  private final Desk desk;

  ProcedureRules(Desk desk) {
    this.desk = desk;
  }

  Verdict decide(ProcedureType<?, ?> type, ProcedureRequest input, RunIdentity run) {
    AssetChoice assets = new AssetChoice(desk, type);
    return switch (input) {
      case FullBackupRequest full -> new FullBackupRules(desk, assets).decide(full);
      case OracleBackupRequest one -> new BackupRules(desk, assets).decide(one.asset(), "oracle");
      case PostgresBackupRequest one ->
          new BackupRules(desk, assets).decide(one.asset(), "postgres");
      case FilesystemBackupRequest one ->
          new BackupRules(desk, assets).decide(one.asset(), "fileset");
      case IncrementalBackupRequest incremental ->
          new IncrementalRules(desk, assets).decide(incremental);
      case IncrementalRestoreValidationRequest proof ->
          new IncrementalRules(desk, assets).decide(proof);
      case VmBackupRequest one -> new BackupRules(desk, assets).decide(one.asset(), "vm");
      case InstantVmRecoveryTestRequest test -> new ProofRules(desk, assets).decide(test);
      case CatalogMaintenanceRequest catalog -> new MaintenanceRules(desk).decide(catalog);
      case DatabasePointInTimeRecoveryRequest recovery ->
          new RecoveryRules(desk, assets).decide(recovery);
      case PostgresRestoreRequest restore -> new ProofRules(desk, assets).decide(restore);
      case FileRestoreValidationRequest sample -> new ProofRules(desk, assets).decide(sample);
      case AwsBackupRequest one -> new AwsBackupRules(desk, assets).decide(one);
      case CrossAccountRestoreRequest restore ->
          new CrossAccountRules(desk, assets).decide(restore);
      case ConsistencyVerificationRequest verify ->
          new VerificationRules(desk, assets).decide(verify, run);
      case EmergencyRestoreRequest restore -> new EmergencyRules(desk, assets).decide(restore);
      default -> throw new IllegalStateException("no admission rules for " + type.name());
    };
  }
}
