package dev.backstay.workflows;

import dev.backstay.workflows.application.FileRestoreValidation;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.InstantVmRecoveryTest;
import dev.backstay.workflows.application.VmBackup;
import dev.backstay.workflows.cloud.AwsBackup;
import dev.backstay.workflows.cloud.CrossAccountRestore;
import dev.backstay.workflows.database.DatabasePointInTimeRecovery;
import dev.backstay.workflows.database.OracleBackup;
import dev.backstay.workflows.database.PostgresBackup;
import dev.backstay.workflows.database.PostgresRestore;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.recovery.ConsistencyVerification;
import dev.backstay.workflows.recovery.EmergencyRestore;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalRestoreValidation;
import java.util.List;
import java.util.Optional;

/** Every procedure there is, in the handbook's order. */
public final class Procedures {
  private static final List<ProcedureType<?, ?>> ALL =
      List.of(
          FullBackup.TYPE,
          CatalogMaintenance.TYPE,
          IncrementalBackup.TYPE,
          IncrementalRestoreValidation.TYPE,
          OracleBackup.TYPE,
          DatabasePointInTimeRecovery.TYPE,
          PostgresBackup.TYPE,
          PostgresRestore.TYPE,
          FilesystemBackup.TYPE,
          FileRestoreValidation.TYPE,
          VmBackup.TYPE,
          InstantVmRecoveryTest.TYPE,
          AwsBackup.TYPE,
          CrossAccountRestore.TYPE,
          EmergencyRestore.TYPE,
          ConsistencyVerification.TYPE);

  private Procedures() {}

  public static List<ProcedureType<?, ?>> all() {
    return ALL;
  }

  /** The procedure of that name, if there is one; names are case-sensitive workflow types. */
  public static Optional<ProcedureType<?, ?>> byName(String name) {
    return ALL.stream()
        .<ProcedureType<?, ?>>map(p -> p)
        .filter(p -> p.name().equals(name))
        .findFirst();
  }
}
