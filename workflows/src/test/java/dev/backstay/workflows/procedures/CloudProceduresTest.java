package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.cloud.AwsBackup;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.cloud.CrossAccountRestore;
import dev.backstay.workflows.cloud.CrossAccountRestoreRequest;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.strategy.FullBackup;
import dev.backstay.workflows.strategy.FullBackupRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudProceduresTest {
  private static final String HOME = ScriptedSystems.DIGEST + "aws-home";
  private final AssetRef volume = Estate.volume("web-volume", Instant.EPOCH);
  private final AssetRef second = Estate.volume("log-volume", Instant.EPOCH);
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench();
    bench.control.slices =
        request ->
            switch (request.run().procedure()) {
              case "AwsBackup" -> Estate.cloud(List.of(volume, second), List.of());
              case "FullBackup" -> Estate.cloud(List.of(volume), List.of());
              default -> Estate.cloud(List.of(volume), List.of(source("vault-home", "vault-dr")));
            };
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private RestoreSource source(String... repositories) {
    List<Copy> copies =
        List.of(repositories).stream().map(name -> Estate.copy("pt-old", name)).toList();
    return new RestoreSource(volume.name(), Estate.point(volume, "pt-old"), copies, null, null);
  }

  private static AwsBackupRequest apply(List<String> digests, @Nullable String confirm) {
    return new AwsBackupRequest("web-volume", digests, confirm, null, null, null, Map.of());
  }

  private <T> List<T> started(Class<T> spec) {
    return bench.systems.started.stream()
        .map(JobOrder::spec)
        .filter(spec::isInstance)
        .map(spec::cast)
        .toList();
  }

  /** The configuration of the first system differs; whatever is applied to it succeeds. */
  private static JobResult drifted(JobOrder order) {
    return order.spec() instanceof ConfigureJob configure && configure.base() == null
        ? JobResultBuilder.succeeded("1 of 2 things are as wanted")
            .fact(ConfigureJob.DRIFT, configure.system().equals("aws-home") ? 1 : 0)
            .fact(ConfigureJob.BASE, ScriptedSystems.DIGEST + configure.system())
            .fact(ConfigureJob.SHOWN, "first second")
            .build()
        : ScriptedSystems.good(order);
  }

  @Test
  void aBackupIsComparedTakenReplicatedCheckedReviewedAndProved() {
    var report = bench.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(report.copies()).hasSize(2);
    assertThat(bench.steps("AwsBackup"))
        .containsExactly(
            "COMPARE:DONE",
            "CONFIGURE:SKIPPED",
            "BACK_UP:DONE",
            "REPLICATE:DONE",
            "VERIFY_REPLICA:DONE",
            "REVIEW:DONE",
            "PROVE:DONE");
    assertThat(started(ConfigureJob.class))
        .as("only compared, in each account and region")
        .allMatch(job -> job.base() == null)
        .extracting(ConfigureJob::system)
        .containsExactly("aws-home", "aws-dr");
    assertThat(started(VerifyJob.class).getFirst().system())
        .as("asked where the copy lies")
        .isEqualTo("aws-dr");
  }

  @Test
  void whatIsWantedIsTheVaultsAndThePlanOfAllThatThePolicyProtects() {
    bench.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume"));

    List<ConfigureJob.Desired> home = started(ConfigureJob.class).getFirst().desired();
    assertThat(home).extracting(ConfigureJob.Desired::kind).containsExactly("vault", "plan");
    assertThat(home.getFirst().settings()).containsExactlyEntriesOf(Map.of("lockAfterDays", "3"));
    assertThat(home.getLast().name()).isEqualTo("backstay-gold-cloud");
    assertThat(home.getLast().settings())
        .containsEntry("vault", "backstay")
        .containsEntry("copyTo", "arn:aws:backup:eu-west-1:111122223333:backup-vault:dr")
        .containsEntry("resources", second.nativeId("arn") + " " + volume.nativeId("arn"));
  }

  @Test
  void driftIsShownAndStopsNoBackup() {
    bench.systems.results = CloudProceduresTest::drifted;

    var report = bench.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(report.message()).contains("The configuration of aws-home is not as wanted");
    assertThat(bench.control.closings.get("AwsBackup").steps().get(1).detail())
        .contains("\"apply\": [\"" + HOME + "\"]");
    assertThat(started(ConfigureJob.class)).allMatch(job -> job.base() == null);
  }

  /** Whoever may not read the plans may still make backups. */
  @Test
  void whatCannotBeComparedStopsNoBackupEither() {
    bench.systems.results =
        order ->
            order.spec() instanceof ConfigureJob
                ? JobResultBuilder.failed(
                        Cause.WRONG_CREDENTIALS, "the role may not list plans", "Allow it.")
                    .build()
                : ScriptedSystems.good(order);

    var report = bench.perform(AwsBackup.TYPE, AwsBackupRequest.of("web-volume"));

    assertThat(report.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(bench.steps("AwsBackup")).contains("BACK_UP:DONE", "REPLICATE:DONE");
    assertThat(bench.control.closings.get("AwsBackup").steps().getFirst().detail())
        .contains("the role may not list plans");
  }

  @Test
  void onlyWhatWasShownUnderTheGivenDigestIsApplied() {
    bench.systems.results = CloudProceduresTest::drifted;

    var report = bench.perform(AwsBackup.TYPE, apply(List.of(HOME), "backstay"));

    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(started(ConfigureJob.class))
        .filteredOn(job -> job.base() != null)
        .singleElement()
        .satisfies(job -> assertThat(job.system()).isEqualTo("aws-home"))
        .satisfies(job -> assertThat(job.base()).isEqualTo(HOME))
        .satisfies(job -> assertThat(job.shown()).containsExactly("first", "second"))
        .satisfies(job -> assertThat(job.confirms("backstay")).isTrue())
        .satisfies(job -> assertThat(job.confirms("dr")).isFalse());
  }

  /** Also when nothing differs in the first system: it is said, and nothing is applied anywhere. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDigestThatIsOutOfDateIsRefusedAndAppliesNothing(boolean differs) {
    bench.systems.results =
        order -> differs ? drifted(order) : ScriptedSystems.good(order); // applying succeeds

    var stub = bench.start(AwsBackup.TYPE, apply(List.of(HOME, "stale"), null));

    assertThat(Failure.of(stub).getType()).isEqualTo("Refused");
    assertThat(Failure.of(stub).getOriginalMessage())
        .contains("The digest stale is out of date", "Nothing was changed", "COMPARE");
    assertThat(started(ConfigureJob.class)).allMatch(job -> job.base() == null);
    assertThat(bench.systems.startedKinds()).doesNotContain("backup");
  }

  @Test
  void aDigestOfASystemThatCannotBeComparedNowSaysSo() {
    bench.systems.results =
        order ->
            order.spec() instanceof ConfigureJob configure && configure.system().equals("aws-dr")
                ? JobResultBuilder.failed(
                        Cause.WRONG_CREDENTIALS, "the role may not list plans", "Allow it.")
                    .build()
                : drifted(order);

    var stub =
        bench.start(AwsBackup.TYPE, apply(List.of(HOME, ScriptedSystems.DIGEST + "aws-dr"), null));

    assertThat(Failure.of(stub).getOriginalMessage()).contains("aws-dr could not be compared");
    assertThat(started(ConfigureJob.class)).allMatch(job -> job.base() == null);
  }

  @Test
  void aRestoreGoesToTheOtherAccountFromTheNearestCopyAndIsRemoved() {
    var report =
        bench.perform(
            CrossAccountRestore.TYPE, CrossAccountRestoreRequest.proofOf("web-volume", "pt-old"));

    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.steps("CrossAccountRestore"))
        .containsExactly(
            "ENTER_ACCOUNT:DONE",
            "BRING_COPY:DONE",
            "CHECK_KEY:DONE",
            "RESTORE:DONE",
            "LOOK:DONE",
            "REMOVE_SCRATCH:DONE");
    assertThat(started(CopyJob.class).getFirst().from().name())
        .as("in the zone's own region")
        .isEqualTo("vault-dr");
    assertThat(bench.systems.started)
        .as("all of it by the other account's system")
        .allMatch(order -> order.spec().system().equals("aws-other"));
    assertThat(started(RestoreJob.class)).allMatch(RestoreJob::disposable);
    String token =
        bench.systems.started.stream()
            .filter(order -> order.spec() instanceof RestoreJob)
            .findFirst()
            .orElseThrow()
            .token();
    assertThat(started(SanitiseJob.class))
        .singleElement()
        .satisfies(job -> assertThat(job.path()).as("no directory").isEqualTo(token));
  }

  @Test
  void aCopyThatLiesThereAlreadyIsTaken() {
    bench.control.slices =
        request -> Estate.cloud(List.of(volume), List.of(source("vault-home", "vault-other")));

    bench.perform(
        CrossAccountRestore.TYPE, CrossAccountRestoreRequest.proofOf("web-volume", "pt-old"));

    assertThat(bench.steps("CrossAccountRestore")).contains("BRING_COPY:SKIPPED");
    assertThat(started(CopyJob.class)).isEmpty();
    assertThat(started(RestoreJob.class).getFirst().copy().repository()).isEqualTo("vault-other");
  }

  @Test
  void aMissingGrantEndsItBeforeAnythingIsRestored() {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == VerifyJob.Depth.METADATA
                ? JobResultBuilder.failed(
                        Cause.WRONG_CREDENTIALS, "The grant on the key K is missing", "Allow it.")
                    .build()
                : ScriptedSystems.good(order);

    var stub =
        bench.start(
            CrossAccountRestore.TYPE, CrossAccountRestoreRequest.proofOf("web-volume", "pt-old"));

    assertThat(Failure.of(stub).getOriginalMessage()).contains("The grant on the key K");
    assertThat(bench.systems.startedKinds()).doesNotContain("restore");
  }

  @Test
  void whatWasRestoredIsRemovedAlsoWhenItIsNotAsItShouldBe() {
    bench.systems.results =
        order ->
            order.spec() instanceof VerifyJob verify && verify.depth() == VerifyJob.Depth.SHOWN
                ? JobResultBuilder.failed(Cause.NOT_REACHED, "it is not encrypted", "Look.").build()
                : ScriptedSystems.good(order);

    var stub =
        bench.start(
            CrossAccountRestore.TYPE, CrossAccountRestoreRequest.proofOf("web-volume", "pt-old"));

    assertThat(Failure.of(stub).getOriginalMessage()).contains("it is not encrypted");
    assertThat(bench.systems.startedKinds()).endsWith("sanitise");
  }

  @Test
  void aFullBackupRunsItForResourcesOfAws() {
    var report =
        bench.perform(
            FullBackup.TYPE,
            new FullBackupRequest(List.of("web-volume"), null, null, null, null, null, Map.of()));

    assertThat(report.assets().getFirst().workflowId()).contains("BACK_UP");
    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(bench.steps("AwsBackup")).contains("BACK_UP:DONE");
  }
}
