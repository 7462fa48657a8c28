package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.strategy.IncrementalRestoreValidation;
import dev.backstay.workflows.strategy.IncrementalRestoreValidationRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncrementalRestoreValidationTest {
  private static final AssetRef FILES = Estate.files(null);
  private static final AssetRef MACHINE =
      new AssetRef(
          "web01",
          "vm",
          "restic-main",
          Map.of("veeam-vm", "web01"),
          List.of(),
          "virtualization",
          FILES.policy());
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void of(AssetRef asset) {
    bench.control.slices = request -> Estate.chained(List.of(asset), List.of("native-0"));
  }

  private static IncrementalRestoreValidationRequest request(AssetRef asset) {
    return IncrementalRestoreValidationRequest.of(asset.name(), "pt-old");
  }

  @Test
  void filesAreComparedWithTheirManifest() {
    of(FILES);
    var report = bench.perform(IncrementalRestoreValidation.TYPE, request(FILES));

    assertThat(report.proof()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    assertThat(bench.steps("IncrementalRestoreValidation"))
        .containsExactly("CHECK_LINKS:DONE", "RESTORE:DONE", "COMPARE:DONE", "REMOVE_SCRATCH:DONE");
  }

  @Test
  void aMachineIsMountedForAWhileAndNothingMoreIsClaimed() {
    of(MACHINE);
    bench.systems.results =
        order ->
            order.spec() instanceof MountJob
                ? ScriptedSystems.good(order).with(MountJob.MOUNT, "m1")
                : ScriptedSystems.good(order);
    var report = bench.perform(IncrementalRestoreValidation.TYPE, request(MACHINE));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.proof()).isEqualTo(Proof.NONE);
    assertThat(report.message()).contains("Its data was not read");
    assertThat(bench.steps("IncrementalRestoreValidation")).contains("COMPARE:SKIPPED");
    var mount = (MountJob) bench.systems.started.get(1).spec();
    assertThat(mount.disposable()).isTrue();
    assertThat(bench.systems.started.getLast().spec())
        .isInstanceOfSatisfying(
            UnmountJob.class, unmount -> assertThat(unmount.mount()).isEqualTo("m1"));
  }

  @Test
  void whereAHypervisorIsDeclaredItIsAskedWhetherTheMachineBoots() {
    AssetRef seen =
        new AssetRef(
            "web01",
            "vm",
            "restic-main",
            Map.of("veeam-vm", "web01", "vsphere-system", "barman-main"),
            List.of(),
            "virtualization",
            FILES.policy());
    of(seen);
    bench.systems.results =
        order ->
            switch (order.spec()) {
              case MountJob mount ->
                  ScriptedSystems.good(order).with(MountJob.MACHINE, "web01-for-a-test");
              case VerifyJob verify when verify.depth() == VerifyJob.Depth.BOOT ->
                  JobResultBuilder.succeeded("it boots").proof(Proof.BOOTED).build();
              default -> ScriptedSystems.good(order);
            };
    var report = bench.perform(IncrementalRestoreValidation.TYPE, request(seen));

    assertThat(report.proof()).isEqualTo(Proof.BOOTED);
    assertThat(bench.systems.started.get(2).spec())
        .isInstanceOfSatisfying(
            VerifyJob.class,
            probe -> {
              assertThat(probe.system()).isEqualTo("barman-main");
              assertThat(probe.target()).isEqualTo("web01-for-a-test");
            });
    assertThat(bench.systems.startedKinds()).endsWith("unmount");
  }

  @Test
  void nothingIsRestoredThroughABrokenChain() {
    of(MACHINE);
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob
                ? JobResultBuilder.failed(Cause.POINT_MISSING, "the link is gone", "Look.").build()
                : ScriptedSystems.good(order);
    var failure = Failure.of(bench.start(IncrementalRestoreValidation.TYPE, request(MACHINE)));

    assertThat(failure.getType()).isEqualTo("VerificationFailed");
    assertThat(failure.getOriginalMessage()).contains("pt-old: the link is gone");
    assertThat(bench.systems.startedKinds()).containsExactly("verify");
  }
}
