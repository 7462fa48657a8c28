package dev.backstay.workflows;

import dev.backstay.workflows.application.FileRestoreValidationWorkflow;
import dev.backstay.workflows.application.FilesystemBackupWorkflow;
import dev.backstay.workflows.application.InstantVmRecoveryTestWorkflow;
import dev.backstay.workflows.application.VmBackupWorkflow;
import dev.backstay.workflows.cloud.AwsBackupWorkflow;
import dev.backstay.workflows.cloud.CrossAccountRestoreWorkflow;
import dev.backstay.workflows.database.DatabasePointInTimeRecoveryWorkflow;
import dev.backstay.workflows.database.OracleBackupWorkflow;
import dev.backstay.workflows.database.PostgresBackupWorkflow;
import dev.backstay.workflows.database.PostgresRestoreWorkflow;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.recovery.ConsistencyVerificationWorkflow;
import dev.backstay.workflows.recovery.EmergencyRestoreWorkflow;
import dev.backstay.workflows.strategy.CatalogMaintenanceWorkflow;
import dev.backstay.workflows.strategy.FullBackupWorkflow;
import dev.backstay.workflows.strategy.IncrementalBackupWorkflow;
import dev.backstay.workflows.strategy.IncrementalRestoreValidationWorkflow;
import dev.backstay.workflows.sweep.SettleLostRunWorkflow;
import io.temporal.worker.Worker;
import java.util.List;

/** The code behind every procedure, for workers and replay. */
public final class Workflows {
  private static final List<Class<?>> ALL =
      List.of(
          FullBackupWorkflow.class,
          CatalogMaintenanceWorkflow.class,
          IncrementalBackupWorkflow.class,
          IncrementalRestoreValidationWorkflow.class,
          OracleBackupWorkflow.class,
          DatabasePointInTimeRecoveryWorkflow.class,
          PostgresBackupWorkflow.class,
          PostgresRestoreWorkflow.class,
          FilesystemBackupWorkflow.class,
          FileRestoreValidationWorkflow.class,
          VmBackupWorkflow.class,
          InstantVmRecoveryTestWorkflow.class,
          AwsBackupWorkflow.class,
          CrossAccountRestoreWorkflow.class,
          EmergencyRestoreWorkflow.class,
          ConsistencyVerificationWorkflow.class,
          SettleLostRunWorkflow.class);

  private Workflows() {}

  /** Every workflow class: those of {@link Procedures#all()} in their order, then our own. */
  public static Class<?>[] classes() {
    return ALL.toArray(new Class<?>[0]);
  }

  /** Registers all of them, with the one failure policy they share. */
  public static void registerAll(Worker worker) {
    worker.registerWorkflowImplementationTypes(BackstayPlugin.workflowOptions(), classes());
  }
}
