package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.strategy.IncrementalBackup;
import dev.backstay.workflows.strategy.IncrementalBackupReport;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is built on, what is taken where nothing can be built on, and what is said of it. */
class IncrementalBackupTest {
  private static final AssetRef FILES = Estate.files(null);
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
    bench.control.slices = request -> Estate.chained(List.of(FILES), List.of("native-0"));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private IncrementalBackupReport perform() {
    return bench.perform(IncrementalBackup.TYPE, IncrementalBackupRequest.of("shared-files"));
  }

  private List<Level> levels() {
    return bench.systems.started.stream()
        .map(JobOrder::spec)
        .filter(BackupJob.class::isInstance)
        .map(spec -> ((BackupJob) spec).level())
        .toList();
  }

  private String detail(String step) {
    return bench.control.closings.get("IncrementalBackup").steps().stream()
        .filter(s -> s.name().equals(step))
        .map(Step::detail)
        .findFirst()
        .orElseThrow();
  }

  /** The product's answer about the chain, and its backups as they mostly are. */
  private void productSays(JobResult ofTheChain) {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == VerifyJob.Depth.METADATA
                ? ofTheChain
                : ScriptedSystems.good(order);
  }

  private static JobResultBuilder listed() {
    return JobResultBuilder.succeeded("listed");
  }

  @Test
  void aWholeChainIsBuiltOnAndTheFiguresProveIt() {
    var report = perform();

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(levels()).containsExactly(Level.INCREMENTAL);
    assertThat(detail("CHECK_CHAIN")).isEqualTo("The chain is whole: 2 points.");
    assertThat(detail("CHANGED_BLOCKS"))
        .isEqualTo("Only what changed was moved: 50 of 1000 bytes (5.0 %).");
    assertThat(bench.steps("IncrementalBackup"))
        .containsExactly(
            "SCHEDULE:DONE",
            "CHECK_CHAIN:DONE",
            "BACK_UP:DONE",
            "CHANGED_BLOCKS:DONE",
            "STORE:DONE",
            "REVIEW:DONE",
            "VALIDATE:SKIPPED");
    assertThat(bench.control.reviews)
        .singleElement()
        .satisfies(review -> assertThat(review.team()).isEqualTo("storage-operations"));
  }

  @Test
  void aLinkThatVanishedFromTheMiddleMakesAFullThatSaysSo() {
    productSays(listed().fact(BackupJob.PARENTS, "native-9").build());
    var report = perform();

    assertThat(levels()).containsExactly(Level.FULL);
    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(detail("CHECK_CHAIN")).contains("broken", "no native-0 any more");
    assertThat(detail("BACK_UP")).startsWith("Full instead of incremental. The chain is broken");
    assertThat(report.message()).contains("Full instead of incremental", "no native-0 any more");
    assertThat(report.assets().getFirst().chain()).contains("broken");
  }

  @Test
  void aNewestPointThatIsGoneMakesAFull() {
    productSays(JobResultBuilder.failed(Cause.POINT_MISSING, "it is not there", "Look.").build());
    assertThat(perform().outcome()).isEqualTo(Outcome.WARNING);
    assertThat(levels()).containsExactly(Level.FULL);
  }

  @Test
  void withoutAnyPointAFullIsTakenAndNothingIsWrongWithThat() {
    bench.control.slices = request -> Estate.slice(List.of(FILES), List.of(), null);
    var report = perform();

    assertThat(levels()).containsExactly(Level.FULL);
    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.message()).contains("Backstay knows no point of shared-files to build on");
  }

  @Test
  void pointsOnlyTheProductKnowsAreBuiltOnAndNamed() {
    productSays(listed().fact(BackupJob.PARENTS, "native-0 native-7 native-8").build());
    var report = perform();

    assertThat(levels()).containsExactly(Level.INCREMENTAL);
    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(detail("CHECK_CHAIN")).contains("2 of them only the product knows");
  }

  @Test
  void whereNoChainIsKeptAMissingPointBreaksNothing() {
    productSays(
        JobResultBuilder.failed(Cause.POINT_MISSING, "no such snapshot", "Look.")
            .fact(VerifyJob.CHAIN, VerifyJob.NO_CHAIN)
            .build());
    assertThat(perform().outcome()).isEqualTo(Outcome.WARNING);
    assertThat(levels()).containsExactly(Level.INCREMENTAL);
    assertThat(detail("CHECK_CHAIN")).contains("nothing depends on it");
  }

  @Test
  void whatNobodyCouldLookAtIsNotBuiltOnAndDoesNotStopTheOthers() {
    AssetRef second =
        new AssetRef(
            "web01",
            "vm",
            "restic-main",
            Map.of("path", "/x"),
            List.of(),
            "storage",
            FILES.policy());
    bench.control.slices = request -> Estate.chained(List.of(FILES, second), List.of("native-0"));
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.assetName().equals("web01")
                ? JobResultBuilder.failed(Cause.WRONG_CREDENTIALS, "wrong password", "Mend it.")
                    .build()
                : ScriptedSystems.good(order);
    var report =
        bench.perform(IncrementalBackup.TYPE, IncrementalBackupRequest.of("shared-files", "web01"));

    assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(levels()).hasSize(1);
    assertThat(report.message()).contains("1 of 2", "wrong password", "Mend it.");
  }

  @Test
  void aFullTheProductMadeOfItsOwnAccordIsCalledOne() {
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob
                ? ScriptedSystems.good(order).with("algorithm", "Full")
                : ScriptedSystems.good(order);
    assertThat(perform().message()).contains("the product made one of its own accord");
    assertThat(detail("CHANGED_BLOCKS")).startsWith("A full moves everything");
  }

  @Test
  void figuresThatDoNotProveItAreAWarning() {
    bench.systems.results =
        order ->
            order.spec() instanceof BackupJob backup
                ? JobResultBuilder.succeeded("done")
                    .made(Estate.point(FILES, "pt-1"), Estate.copy("pt-1", "files-local"))
                    .bytes(1000, backup.assetName().isEmpty() ? 0 : 1000, 1000)
                    .build()
                : ScriptedSystems.good(order);
    var report = perform();
    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("Not only what changed was moved", "1000 of 1000 bytes");
  }

  @Test
  void theStorageBelowIsLookedAtWhereTheEstateNamesIt() {
    bench.control.slices =
        request -> withStorage(Estate.chained(List.of(FILES), List.of("native-0")));
    bench.systems.results =
        order ->
            order.spec() instanceof ObserveJob look && look.subject() == Subject.LAG
                ? JobResultBuilder.ended(Outcome.WARNING, Cause.NONE, "lag is unknown", "Look.")
                    .fact("lagSeconds", -1)
                    .build()
                : ScriptedSystems.good(order);
    var report = perform();

    assertThat(
            bench.systems.started.stream()
                .map(JobOrder::spec)
                .filter(ObserveJob.class::isInstance)
                .map(spec -> ((ObserveJob) spec).system() + " " + ((ObserveJob) spec).subject()))
        .containsExactly(
            "restic-main CAPACITY", "dd-main CAPACITY", "dd-main MEDIA", "dd-main LAG");
    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("Storage to look at: files-local", "lag is unknown");
    assertThat(report.storage().getFirst().facts()).containsEntry("storage.lagSeconds", "-1");
  }

  private static Slice withStorage(Slice plain) {
    Map<String, SystemRef> systems = new HashMap<>(plain.systems());
    systems.put(
        "dd-main",
        new SystemRef(
            "dd-main",
            "datadomain",
            "test",
            Estate.QUEUE,
            1,
            Map.of(),
            EnumSet.of(Capability.OBSERVE_CAPACITY, Capability.OBSERVE_LAG)));
    Map<String, RepositoryRef> repositories = new HashMap<>(plain.repositories());
    repositories.put(
        "dd-files", new RepositoryRef("dd-files", "dd-main", "test", "storage", Map.of()));
    repositories.put(
        "files-local",
        new RepositoryRef("files-local", "restic-main", "test", "backstay", Map.of(), "dd-files"));
    return new Slice(
        plain.controlPlane(),
        plain.revision(),
        plain.assets(),
        systems,
        repositories,
        plain.sources(),
        plain.zone(),
        plain.targetPath(),
        plain.chains());
  }

  @Test
  void aProofThatIsDueIsARestoreThroughTheChain() {
    bench.control.slices =
        request -> Estate.chained(List.of(Estate.files(Instant.EPOCH)), List.of("native-0"));
    var report = perform();

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.assets().getFirst().validation()).isEqualTo("verify done");
    assertThat(bench.systems.startedKinds())
        .containsExactly(
            "verify", "backup", "observe", "verify", "sample", "restore", "verify", "sanitise");
  }
}
