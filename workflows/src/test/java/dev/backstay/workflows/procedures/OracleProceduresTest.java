package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.database.DatabasePointInTimeRecovery;
import dev.backstay.workflows.database.DatabasePointInTimeRecoveryRequest;
import dev.backstay.workflows.database.OracleBackup;
import dev.backstay.workflows.database.OracleBackupRequest;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.FullBackupRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OracleProceduresTest {
  private static final LogPosition SCN = new LogPosition(LogPosition.Kind.SCN, "2099");
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
    AssetRef billing = Estate.billing(Instant.EPOCH);
    bench.control.slices =
        request ->
            switch (request.run().procedure()) {
              case "DatabasePointInTimeRecovery" ->
                  Estate.slice(List.of(billing), List.of(Estate.sourceTo(billing, SCN)), null);
              case "CatalogMaintenance" -> Estate.maintenance();
              default -> Estate.slice(List.of(billing), List.of(), null);
            };
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aDatabaseIsBackedUpCopiedValidatedReviewedAndProvedByARecoveryToAnScn() {
    var report = bench.perform(OracleBackup.TYPE, OracleBackupRequest.of("billing-db"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.copies()).hasSize(2);
    assertThat(report.proof()).isNotNull();
    assertThat(report.proof().facts()).containsKey("restoreSeconds");
    assertThat(bench.steps("OracleBackup"))
        .containsExactly(
            "BACK_UP:DONE",
            "ARCHIVE_LOGS:DONE",
            "COPY_TO_APPLIANCE:DONE",
            "VALIDATE:DONE",
            "REVIEW:DONE",
            "PROVE:DONE");
    assertThat(depths())
        .containsExactly(Depth.LOG, Depth.READ_ALL, Depth.METADATA, Depth.LOG, Depth.ENGINE);
    // The end of the point's own logs, which the backup calls 2100, is the change before it.
    assertThat(bench.control.admissions.getLast().input())
        .containsEntry("scn", 2099)
        .hasEntrySatisfying("point", point -> assertThat(point).asString().startsWith("id:pt-"));
    assertThat(orders(RestoreJob.class))
        .singleElement()
        .satisfies(restore -> assertThat(restore.stopAt()).isEqualTo(SCN))
        .satisfies(restore -> assertThat(restore.disposable()).isTrue());
    assertThat(bench.systems.startedKinds()).endsWith("sanitise");
  }

  @Test
  void theLogMustReachWhatWasNamedBeforeAnythingIsRestored() {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == Depth.LOG
                ? JobResultBuilder.failed(
                        Cause.NOT_REACHED, "the log ends at SCN 2050", "Choose an earlier one.")
                    .build()
                : ScriptedSystems.good(order);

    var run =
        bench.start(
            DatabasePointInTimeRecovery.TYPE,
            DatabasePointInTimeRecoveryRequest.proofOf(
                Estate.point(Estate.billing(null), "pt-old")));

    assertThat(Failure.of(run).getOriginalMessage()).contains("the log ends at SCN 2050");
    assertThat(orders(VerifyJob.class))
        .last()
        .satisfies(v -> assertThat(v.stopAt()).isEqualTo(SCN));
    assertThat(bench.systems.startedKinds()).doesNotContain("restore");
  }

  @Test
  void whatTheValidationFoundStandsBeforeTheReviewAndIsPartOfTheVerdict() {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == Depth.READ_ALL
                ? JobResultBuilder.failed(
                        Cause.BACKUP_DAMAGED, "piece 3 is corrupt", "Take a new one.")
                    .proof(Proof.DIFFERENT)
                    .build()
                : ScriptedSystems.good(order);

    var run = bench.start(OracleBackup.TYPE, OracleBackupRequest.of("billing-db"));

    assertThat(Failure.of(run).getOriginalMessage()).contains("piece 3 is corrupt");
    assertThat(bench.steps("OracleBackup"))
        .contains("BACK_UP:DONE", "VALIDATE:FAILED", "REVIEW:DONE");
    assertThat(bench.control.reviews)
        .singleElement()
        .satisfies(review -> assertThat(review.question()).contains("FAILED", "piece 3 is corrupt"))
        .satisfies(review -> assertThat(review.team()).isEqualTo("dba"));
  }

  @Test
  void aFailedEngineCheckLeavesNoAuxiliaryInstance() {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == Depth.ENGINE
                ? JobResultBuilder.failed(Cause.BACKUP_DAMAGED, "file 4 is corrupt", "Look.")
                    .build()
                : ScriptedSystems.good(order);

    var run =
        bench.start(
            DatabasePointInTimeRecovery.TYPE,
            DatabasePointInTimeRecoveryRequest.proofOf(
                Estate.point(Estate.billing(null), "pt-old")));

    assertThat(Failure.of(run).getOriginalMessage()).contains("file 4 is corrupt");
    assertThat(bench.systems.startedKinds()).endsWith("restore", "verify", "sanitise");
  }

  @Test
  void aFullBackupRunsItForOracleDatabases() {
    var report =
        bench.perform(
            FullBackup.TYPE,
            new FullBackupRequest(List.of("billing-db"), null, null, null, null, null, Map.of()));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.steps("OracleBackup")).contains("BACK_UP:DONE", "PROVE:DONE");
    assertThat(orders(ListPointsJob.class))
        .isNotEmpty()
        .allSatisfy(
            list ->
                assertThat(list.servers())
                    .as(list.repository().name())
                    .isEqualTo(list.system().equals("rman-main") ? List.of("BILL") : List.of()));
  }

  private List<Depth> depths() {
    return orders(VerifyJob.class).stream().map(VerifyJob::depth).toList();
  }

  private <S> List<S> orders(Class<S> spec) {
    return bench.systems.started.stream()
        .map(JobOrder::spec)
        .flatMap(s -> spec.isInstance(s) ? Stream.of(spec.cast(s)) : Stream.empty())
        .toList();
  }
}
