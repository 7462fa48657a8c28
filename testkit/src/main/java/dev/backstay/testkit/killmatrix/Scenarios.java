package dev.backstay.testkit.killmatrix;

import java.util.List;
import java.util.Map;

/**
 * The scenarios of the matrix. A new procedure adds its own here: an input that makes it walk
 * through all its steps. One without fails the build.
 */
final class Scenarios {
  private static final Scenario FULL_BACKUP =
      Scenario.of("FullBackup", Map.of("assets", List.of("orders-db", "shared-files")));
  private static final Scenario FILES =
      Scenario.of("FilesystemBackup", Map.of("asset", "shared-files"));

  private static final Scenario MAINTENANCE = Scenario.of("CatalogMaintenance", Map.of());
  private static final Scenario INCREMENTS =
      Scenario.of("IncrementalBackup", Map.of("assets", List.of("web01")));
  private static final Scenario CLOUD = Scenario.of("AwsBackup", Map.of("asset", "web-volume"));
  private static final Scenario MACHINE = Scenario.of("VmBackup", Map.of("asset", "web01"));
  private static final Scenario ORACLE = Scenario.of("OracleBackup", Map.of("asset", "billing-db"));

  private static final List<Scenario> ALL =
      List.of(
          FULL_BACKUP,
          FULL_BACKUP.startsOn(Products.LABEL),
          FULL_BACKUP.startsOn(Products.PLAIN),
          MAINTENANCE.withPoints(),
          MAINTENANCE.startsOn(Products.AWS),
          Scenario.of("IncrementalBackup", Map.of("assets", List.of("shared-files"))),
          Scenario.of("IncrementalRestoreValidation", Map.of("asset", "shared-files")).withPoints(),
          INCREMENTS.startsOn(Products.VEEAM),
          INCREMENTS.startsOn(Products.NIGHTLY).after(INCREMENTS),
          Scenario.of("IncrementalRestoreValidation", Map.of("asset", "web01"))
              .startsOn(Products.VEEAM)
              .after(INCREMENTS),
          ORACLE,
          ORACLE.startsOn(Products.RMAN),
          Scenario.of(
                  "DatabasePointInTimeRecovery",
                  // Behind the end of the logs that a point of the matrix has.
                  Map.of("asset", "billing-db", "scn", 20_000_000_000_000_000L))
              .withPoints(),
          Scenario.of(
                  "DatabasePointInTimeRecovery",
                  Map.of(
                      "asset", "billing-db",
                      "restorePoint", OracleCell.RESTORE_POINT,
                      "point", "latest"))
              .startsOn(Products.RMAN)
              .after(ORACLE),
          Scenario.of("PostgresBackup", Map.of("asset", "orders-db")),
          Scenario.of("PostgresRestore", Map.of("asset", "orders-db")).withPoints(),
          FILES,
          FILES.startsOn(Products.LABEL),
          FILES.startsOn(Products.PLAIN),
          Scenario.of("FileRestoreValidation", Map.of("asset", "shared-files")).withPoints(),
          MACHINE,
          MACHINE.startsOn(Products.VEEAM),
          Scenario.of("InstantVmRecoveryTest", Map.of("asset", "web01")).withPoints(),
          CLOUD,
          CLOUD.startsOn(Products.AWS),
          Scenario.of("CrossAccountRestore", Map.of("asset", "web-volume")).withPoints(),
          Scenario.of("CrossAccountRestore", Map.of("asset", "web-volume"))
              .startsOn(Products.AWS)
              .after(CLOUD),
          Scenario.of(
                  "EmergencyRestore",
                  Map.of(
                      "assets", List.of("orders-db", "shared-files"),
                      "cause", "lost",
                      "point", "latest",
                      "zone", "recovery",
                      "dryRun", false))
              .withPoints(),
          Scenario.of(
                  "ConsistencyVerification",
                  Map.of(
                      "asset", "orders-db",
                      "target", "/zones/recovery/orders-db",
                      "point", "id:" + CellCatalog.pointOf("orders-db")))
              .withPoints());

  private Scenarios() {}

  static List<Scenario> all() {
    return ALL;
  }

  /** Those of which samples are taken. */
  static List<Scenario> sampled() {
    return ALL.stream().filter(Scenario::sampled).toList();
  }
}
