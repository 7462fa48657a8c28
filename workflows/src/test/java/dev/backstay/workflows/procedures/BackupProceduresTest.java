package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.database.PostgresBackup;
import dev.backstay.workflows.database.PostgresBackupRequest;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.FullBackupRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupProceduresTest {
  private static final Instant DUE = Instant.EPOCH;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
    bench.control.slices =
        request -> {
          var orders = Estate.orders(DUE);
          var files = Estate.files(null);
          return switch (request.run().procedure()) {
            case "PostgresBackup" -> Estate.slice(List.of(orders), List.of(), null);
            case "PostgresRestore" ->
                Estate.slice(List.of(orders), List.of(Estate.source(orders, null)), null);
            case "FilesystemBackup" -> Estate.slice(List.of(files), List.of(), null);
            default -> Estate.slice(List.of(orders, files), List.of(), null);
          };
        };
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aPostgresBackupIsTakenCopiedReviewedAndProved() {
    var report = bench.perform(PostgresBackup.TYPE, PostgresBackupRequest.of("orders-db"));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.copies()).hasSize(2);
    assertThat(report.proof()).isNotNull();
    assertThat(report.proof().proof()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    assertThat(bench.steps("PostgresBackup"))
        .containsExactly(
            "BASE_BACKUP:DONE",
            "ARCHIVE_WAL:DONE",
            "COPY_OFFSITE:DONE",
            "REVIEW:DONE",
            "PROVE:DONE");
    assertThat(bench.systems.startedKinds())
        .containsExactly(
            "backup", "verify", "copy", "verify", "verify", "restore", "verify", "sanitise");
    assertThat(bench.control.reviews).hasSize(1);
  }

  @Test
  void aFilesystemBackupRecordsWhyItsProofWasSkipped() {
    var report = bench.perform(FilesystemBackup.TYPE, FilesystemBackupRequest.of("shared-files"));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.steps("FilesystemBackup")).endsWith("REVIEW:DONE", "PROVE:SKIPPED");
    assertThat(bench.control.closings.get("FilesystemBackup").steps().getLast().detail())
        .isEqualTo("the policy asks for none");
  }

  @Test
  void aFailedProofMakesTheBackupFailButKeepsItsPoint() {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == VerifyJob.Depth.ENGINE
                ? JobResultBuilder.failed(Cause.NOT_REACHED, "the engine did not start", "Look.")
                    .build()
                : ScriptedSystems.good(order);

    var stub = bench.start(PostgresBackup.TYPE, PostgresBackupRequest.of("orders-db"));
    assertThat(Failure.of(stub))
        .satisfies(f -> assertThat(f.getType()).isEqualTo("JobFailed"))
        .satisfies(f -> assertThat(f.getOriginalMessage()).contains("the engine did not start"));
    assertThat(bench.steps("PostgresBackup")).contains("BASE_BACKUP:DONE", "PROVE:FAILED");
    // What the scratch restore left is removed although its run failed.
    assertThat(bench.systems.startedKinds()).endsWith("sanitise");
  }

  @Test
  void oneFailedAssetDoesNotStopTheOthers() {
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob backup && backup.assetName().equals("orders-db")
                ? JobResultBuilder.failed(
                        Cause.SOURCE_DOWN, "PostgreSQL does not answer", "Start it.")
                    .build()
                : ScriptedSystems.good(order);

    var report =
        bench.perform(
            FullBackup.TYPE,
            new FullBackupRequest(
                List.of("orders-db", "shared-files"), null, null, null, null, null, Map.of()));

    assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(report.message())
        .contains("1 of 2 assets backed up")
        .contains("PostgreSQL does not answer");
    assertThat(report.assets())
        .extracting(a -> a.asset() + ":" + a.outcome())
        .containsExactly("orders-db:FAILED", "shared-files:SUCCEEDED");
    assertThat(bench.control.notices.getFirst().severity()).isEqualTo("critical");
  }
}
