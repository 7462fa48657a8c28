package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.recovery.EmergencyRestore;
import dev.backstay.workflows.recovery.EmergencyRestoreRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmergencyRestoreTest {
  private static final Instant UNTIL = Estate.THEN.plusSeconds(3600);
  private Bench bench;
  private String target;

  @BeforeEach
  void start() {
    bench = new Bench();
    bench.control.slices =
        request -> {
          var orders = Estate.orders(null);
          var files = Estate.files(null);
          Object asset = request.input().get("asset");
          if (asset == null) {
            return Estate.slice(
                List.of(orders, files),
                List.of(Estate.source(orders, UNTIL), Estate.source(files, null)),
                null);
          }
          var one = asset.equals("orders-db") ? orders : files;
          return Estate.slice(
              List.of(one),
              List.of(Estate.source(one, one == orders ? UNTIL : null)),
              request.run().procedure().equals("EmergencyRestore") ? target : null);
        };
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aDryRunChecksAndPlansAndTouchesNothing() {
    var report = bench.perform(EmergencyRestore.TYPE, request("shared-files", null, false));

    assertThat(report.dryRun()).isTrue();
    assertThat(report.plan()).anyMatch(line -> line.contains("Restore shared-files from point"));
    assertThat(bench.systems.started)
        .noneMatch(o -> o.spec() instanceof RestoreJob || o.spec() instanceof HandOverJob);
    assertThat(bench.steps("EmergencyRestore")).endsWith("VERIFY:SKIPPED", "HAND_OVER:SKIPPED");
  }

  @Test
  void anIsolatedRestoreIsVerifiedAndSaysThatItIsNotHandedOver() {
    var report = bench.perform(EmergencyRestore.TYPE, request("orders-db", false, false));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.handedOver()).isFalse();
    assertThat(report.message()).contains("NOT handed over");
    var restored = report.assets().getFirst();
    assertThat(restored.dataAsOf()).isEqualTo(UNTIL);
    assertThat(restored.proof()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    assertThat(restored.dataLossSeconds()).isEqualTo(60.0);
    assertThat(bench.systems.started).noneMatch(o -> o.spec() instanceof HandOverJob);
    assertThat(bench.control.permits)
        .allMatch(p -> p.run().rootWorkflowId().startsWith("Emergency"));
  }

  @Test
  void anInPlaceRestoreIsStagedVerifiedAndThenPutInPlace() {
    target = "/data/shared";
    var report = bench.perform(EmergencyRestore.TYPE, request("shared-files", false, true));

    assertThat(report.handedOver()).isTrue();
    assertThat(report.assets().getFirst().preserved()).isEqualTo("/data/shared.damaged");
    assertThat(report.stamps().handedOver()).isNotNull();
    var kinds = bench.systems.startedKinds();
    assertThat(kinds.indexOf("restore")).isLessThan(kinds.lastIndexOf("verify"));
    assertThat(kinds.lastIndexOf("verify")).isLessThan(kinds.indexOf("hand-over"));
  }

  @Test
  void whatIsNotVerifiedIsNeverPutInPlace() {
    target = "/data/shared";
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == VerifyJob.Depth.CONTENT
                ? JobResultBuilder.failed(Cause.CONTENT_DIFFERS, "2 files differ", "Look at them.")
                    .proof(Proof.DIFFERENT)
                    .build()
                : ScriptedSystems.good(order);

    var failure =
        Failure.of(bench.start(EmergencyRestore.TYPE, request("shared-files", false, true)));

    assertThat(failure.getOriginalMessage()).contains("2 files differ");
    assertThat(bench.systems.started).noneMatch(o -> o.spec() instanceof HandOverJob);
    assertThat(bench.steps("EmergencyRestore")).contains("HAND_OVER:SKIPPED");
  }

  @Test
  void aDatabaseIsNotRestoredInPlace() {
    target = "/data/pg";
    var failure = Failure.of(bench.start(EmergencyRestore.TYPE, request("orders-db", false, true)));
    assertThat(failure.getType()).isEqualTo("Refused");
    assertThat(failure.getOriginalMessage()).contains("not offered").contains("repoint");
  }

  @Test
  void theSecondCopyIsReadWhenTheFirstIsGone() {
    var files = Estate.files(null);
    var one = Estate.source(files, null);
    var both =
        new RestoreSource(
            one.asset(),
            one.point(),
            List.of(one.copy(), Estate.copy("pt-old", "offsite")),
            null,
            null);
    bench.control.slices = request -> Estate.slice(List.of(files), List.of(both), null);
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify
                    && verify.repository() != null
                    && verify.repository().name().equals("files-local")
                ? JobResultBuilder.failed(
                        Cause.REPOSITORY_MISSING, "the repository is gone", "Mount it.")
                    .build()
                : ScriptedSystems.good(order);

    var report = bench.perform(EmergencyRestore.TYPE, request("shared-files", false, false));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.plan().getFirst()).contains("Passed over the copy in files-local");
    assertThat(bench.systems.started)
        .filteredOn(o -> o.spec() instanceof RestoreJob)
        .extracting(o -> ((RestoreJob) o.spec()).repository().name())
        .containsExactly("offsite");
  }

  @Test
  void aDatabaseIsNotRestoredFromAFileToolsCopyOfIt() {
    var orders = Estate.orders(null);
    var one = Estate.source(orders, null);
    var offsite =
        new RestoreSource(
            one.asset(), one.point(), List.of(Estate.copy("pt-old", "offsite")), null, null);
    bench.control.slices = request -> Estate.slice(List.of(orders), List.of(offsite), null);

    var failure =
        Failure.of(bench.start(EmergencyRestore.TYPE, request("orders-db", false, false)));

    assertThat(failure.getType()).isEqualTo("Refused");
    assertThat(failure.getOriginalMessage()).contains("By hand").contains("Next:");
  }

  @Test
  void severalAssetsFailIndependently() {
    bench.systems.results =
        order ->
            order.spec() instanceof RestoreJob restore && restore.assetName().equals("orders-db")
                ? JobResultBuilder.failed(Cause.LOG_GAP, "segment 7 is missing", "Earlier.").build()
                : ScriptedSystems.good(order);

    var report = bench.perform(EmergencyRestore.TYPE, request(null, false, false));

    assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(report.assets())
        .extracting(a -> a.asset() + ":" + a.outcome())
        .containsExactly("orders-db:FAILED", "shared-files:SUCCEEDED");
  }

  private static EmergencyRestoreRequest request(String asset, Boolean dryRun, boolean inPlace) {
    return new EmergencyRestoreRequest(
        asset,
        asset == null ? List.of("orders-db", "shared-files") : null,
        "deleted",
        "latest-verified",
        null,
        null,
        inPlace ? true : null,
        dryRun,
        inPlace ? asset : null,
        null,
        UNTIL.plusSeconds(60).toString(),
        null,
        "ann",
        "test",
        "INC-1",
        Map.of());
  }
}
