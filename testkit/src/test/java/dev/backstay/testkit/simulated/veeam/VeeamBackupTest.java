package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.testkit.simulated.Fault;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver makes of the product's answers. */
class VeeamBackupTest {
  private final VeeamLab lab = new VeeamLab();
  private final VeeamSystem driver = new VeeamSystem();
  private final VeeamWorld world = lab.server.world();

  @AfterEach
  void close() {
    lab.close();
  }

  private JobResult backup(Level level) {
    return lab.run(lab.backup(level));
  }

  private JobResult ending(Ending ending) {
    world.sessionsEnd(ending);
    return backup(Level.FULL);
  }

  @Test
  void aFullAndItsIncrementsAreAChain() {
    JobResult full = backup(Level.FULL);
    lab.time.pass(Duration.ofDays(1));
    JobResult first = backup(Level.INCREMENTAL);
    lab.time.pass(Duration.ofDays(1));
    JobResult second = backup(Level.INCREMENTAL);

    assertThat(full.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(full.facts())
        .containsEntry("algorithm", "Full")
        .containsEntry(BackupJob.PARENTS, "");
    assertThat(first.bytesMoved()).isLessThan(first.bytesLogical() / 50);
    assertThat(second.fact(BackupJob.PARENTS).split(" ")).containsExactly(copy(first), copy(full));
    var point = Objects.requireNonNull(second.point());
    assertThat(point.consistentAt()).isEqualTo(lab.time.instant());
    assertThat(point.achieved()).as("the API does not tell more").isEqualTo(Consistency.CRASH);
    assertThat(second.tree()).hasSize(2);
  }

  private JobResult looked(JobResult made) {
    return lab.run(verify(made, VerifyJob.Depth.METADATA));
  }

  @Test
  void aRollbackNeedsTheNewerPointsUpToTheFull() {
    JobResult oldest = backup(Level.FULL);
    lab.time.pass(Duration.ofDays(1));
    JobResult middle = backup(Level.INCREMENTAL);
    lab.time.pass(Duration.ofDays(1));
    JobResult newest = backup(Level.INCREMENTAL);
    world.pointTypes(session -> session.number() < 3 ? "Rollback" : "Full");

    assertThat(looked(newest).fact(BackupJob.PARENTS)).isEmpty();
    assertThat(looked(oldest).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(looked(oldest).fact(BackupJob.PARENTS).split(" "))
        .containsExactly(copy(middle), copy(newest));

    world.losePoints(session -> session.number() == 3);
    assertThat(looked(oldest).cause()).isEqualTo(Cause.BACKUP_DAMAGED);
  }

  @Test
  void aPointOfAnotherTypeIsNotTakenForAFull() {
    backup(Level.FULL);
    for (String type : List.of("Snapshot", "Cdp", "Different", "")) {
      lab.time.pass(Duration.ofDays(1));
      int number = world.sessions().size() + 1;
      world.pointTypes(session -> session.number() == number ? type : null);
      JobResult made = backup(Level.INCREMENTAL);
      assertThat(made.outcome()).as(type).isEqualTo(Outcome.WARNING);
      assertThat(made.message()).contains("cannot be told", "'" + type + "'");

      JobResult looked = looked(made);
      assertThat(looked.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(looked.message()).contains("cannot be told");
      assertThat(looked.cause()).as("nobody may take it for damaged").isEqualTo(Cause.UNEXPECTED);
    }
  }

  private static String copy(JobResult result) {
    return Objects.requireNonNull(result.copy()).nativeId();
  }

  @Test
  void aSessionThatHidesOurFailureBehindAWarningIsAFailure() {
    JobResult result = ending(Ending.HIDDEN_FAILURE);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(Cause.SOURCE_DOWN);
    assertThat(result.failedItems()).containsExactly(VeeamLab.MACHINE);
    assertThat(result.point()).isNull();
  }

  @Test
  void aSessionThatFailedForOtherMachinesHasOurPoint() {
    JobResult result = ending(Ending.PARTIAL);

    assertThat(result.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(result.message()).contains(VeeamLab.OTHER);
    assertThat(result.failedItems()).containsExactly(VeeamLab.OTHER);
    assertThat(result.point()).isNotNull();
  }

  @Test
  void warningsFullMediaAndNoResultAreToldApart() {
    assertThat(ending(Ending.WARNING).outcome()).isEqualTo(Outcome.WARNING);
    JobResult full = ending(Ending.FULL_MEDIA);
    assertThat(full.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(full.cause()).isEqualTo(Cause.REPOSITORY_FULL);
    JobResult none = ending(Ending.NO_RESULT);
    assertThat(none.outcome()).as("stopped is not success").isEqualTo(Outcome.UNKNOWN);
    assertThat(none.point()).isNull();
  }

  @Test
  void nothingToProcessIsNoBackupWithOrWithoutASession() {
    assertThat(ending(Ending.NOTHING).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(world.sessions()).hasSize(1);

    lab.settings.put("apiVersion", "1.3-rev2");
    assertThat(ending(Ending.NOTHING).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(world.sessions()).as("204: no session").hasSize(1);
  }

  @Test
  void aSessionThatWaitsForAPersonIsWaitedForUntilItIsStopped() {
    lab.settings.put("apiVersion", "1.3-rev2");
    world.sessionsEnd(Ending.ACTION_REQUIRED);
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.start(order.knowing(lab.mark(order), false, null));
    JobResult result = lab.cancel(order, job);

    assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.sessions()).allMatch(VeeamSession::cancelled);
  }

  @Test
  void cancellingStopsOurSessionAndNoOther() {
    world.sessionsTake(Duration.ofHours(1));
    VeeamJob other = world.job("other VMs", "simulated-db01");
    VeeamSession theirs = world.nightly(other, SimulatedVeeam.USERNAME);
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.start(order.knowing(lab.mark(order), false, null));

    assertThat(lab.cancel(order, job).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.sessions())
        .filteredOn(VeeamSession::cancelled)
        .extracting(VeeamSession::id)
        .containsExactly(job.nativeId())
        .doesNotContain(theirs.id());
  }

  @Test
  void whatEndedOrIsGoneMeanwhileNeedsNoStop() {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.start(order.knowing(lab.mark(order), false, null));
    assertThatCode(() -> driver.cancel(order, job)).doesNotThrowAnyException();
    assertThat(lab.cancel(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);

    world.forget(job.nativeId());
    assertThatCode(() -> driver.cancel(order, job)).doesNotThrowAnyException();
    assertThat(lab.cancel(order, job).outcome()).isEqualTo(Outcome.LOST);
  }

  @Test
  void whatEndsBetweenTheLookAndTheStopIsNotAskedForAgainAndAgain() {
    world.sessionsTake(Duration.ofHours(1));
    for (boolean forgotten : new boolean[] {false, true}) {
      JobOrder order = lab.order(lab.backup(Level.FULL));
      JobRef job = lab.start(order.knowing(lab.mark(order), false, null));
      world.beforeStop(
          session -> {
            lab.time.pass(Duration.ofHours(1));
            if (forgotten) {
              world.forget(session);
            }
          });
      assertThatCode(() -> driver.cancel(order, job)).doesNotThrowAnyException();
      assertThat(lab.cancel(order, job).outcome())
          .isEqualTo(forgotten ? Outcome.LOST : Outcome.SUCCEEDED);
    }
  }

  @Test
  void aJobThatRunsAlreadyIsNotStarted() {
    world.sessionsTake(Duration.ofHours(1));
    world.nightly(lab.job, "SIMULATED\\scheduler");
    JobResult result = backup(Level.FULL);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).isEqualTo(Cause.BUSY);
    assertThat(world.sessions()).hasSize(1);
  }

  @Test
  void tokensAreRenewedAlsoInTheMiddleOfAStart() {
    world.sessionsTake(Duration.ofHours(2));
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.start(order.knowing(lab.mark(order), false, null));
    lab.time.pass(Duration.ofHours(2)); // a token lives a quarter of an hour
    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    world.sessionsTake(Duration.ZERO);
    lab.server.revokeTokens();
    lab.server.faults(
        path ->
            lab.server.startCalls().size() == 2
                ? VeeamFault.NONE.withExpiredToken()
                : VeeamFault.NONE);
    assertThat(backup(Level.INCREMENTAL).outcome()).isEqualTo(Outcome.SUCCEEDED);

    assertThat(world.sessions()).hasSize(2);
    assertThat(lab.server.startCalls()).as("the refused one was repeated").hasSize(3);
  }

  @Test
  void aPasswordThatChangesWhileAJobRunsDoesNotEndIt(@TempDir Path files) throws Exception {
    Path password = Files.writeString(files.resolve("password"), SimulatedVeeam.PASSWORD);
    lab.settings.put("passwordRef", "file:" + password);
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.start(order.knowing(lab.mark(order), false, null));
    lab.server.account(SimulatedVeeam.USERNAME, "another");
    lab.server.revokeTokens();

    assertThatThrownBy(() -> lab.await(order, job))
        .as("asked again by the next attempt")
        .hasStackTraceContaining("does not let " + SimulatedVeeam.USERNAME + " in")
        .hasStackTraceContaining("UncheckedIOException")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(SimulatedVeeam.PASSWORD));
    Files.writeString(password, "another");
    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void whatAPersonMustMendIsToldBeforeAnythingIsStarted() {
    lab.server.account(SimulatedVeeam.USERNAME, "another");
    assertThat(backup(Level.FULL).cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    lab.server.account(SimulatedVeeam.USERNAME, SimulatedVeeam.PASSWORD);
    lab.settings.put("apiVersion", "1.9-rev0");
    assertThat(backup(Level.FULL).cause()).isEqualTo(Cause.CONFIGURATION);
    lab.settings.put("apiVersion", "1.3-rev1");
    lab.settings.put("address", lab.server.address().replace("https", "http"));
    assertThat(backup(Level.FULL).message()).contains("not one of a REST API over TLS");
    lab.settings.put("address", lab.server.address());
    assertThat(backup(Level.DIFFERENTIAL).message()).contains("cannot do a DIFFERENTIAL");

    assertThat(lab.server.startCalls()).isEmpty();
  }

  @Test
  void aServerThatIsNotPinnedHearsNoPassword() {
    lab.settings.remove("caRef");
    assertThatThrownBy(() -> backup(Level.FULL)).hasStackTraceContaining("SSLHandshakeException");

    assertThat(lab.server.exchanges()).isEmpty();
  }

  @Test
  void aSessionTheServerForgotIsLost() {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.start(order.knowing(lab.mark(order), false, null));
    world.forget(job.nativeId());

    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.LOST);
  }

  @Test
  void aSlowAnswerIsGivenUpAndTheJobFoundAgain() {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobOrder marked = order.knowing(lab.mark(order), false, null);
    lab.server.faults(path -> VeeamFault.of(Fault.NONE.losingAnswer()));
    assertThatThrownBy(() -> lab.start(marked)).hasStackTraceContaining("UncheckedIOException");
    JobRef found = lab.start(marked.knowing(marked.mark(), true, null));

    assertThat(found.adopted()).isTrue();
    assertThat(lab.server.startCalls()).hasSize(1);
    assertThat(lab.await(marked, found).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void listsAreReadToTheirEnd() {
    for (int i = 0; i < 210; i++) {
      lab.time.pass(Duration.ofMinutes(1));
      world.nightly(lab.job, "SIMULATED\\scheduler");
    }
    JobResult listed = lab.run(new ListPointsJob("veeam-main", VeeamLab.REPOSITORY, List.of()));

    assertThat(listed.fact("listed")).isEqualTo("420");
    assertThat(listed.listed()).hasSize(420).allMatch(l -> l.label().startsWith("simulated"));
  }

  @Test
  void aPointIsLookedForAndNothingDeeperIsClaimed() {
    JobResult made = backup(Level.FULL);
    assertThat(lab.run(verify(made, VerifyJob.Depth.METADATA)).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.run(verify(made, VerifyJob.Depth.READ_ALL)).message()).contains("cannot do");
    world.forget(made.nativeId());
    world.forgetPoints();
    assertThat(lab.run(verify(made, VerifyJob.Depth.METADATA)).cause())
        .isEqualTo(Cause.POINT_MISSING);
  }

  private VerifyJob verify(JobResult made, VerifyJob.Depth depth) {
    return VerifyJob.of(
        lab.asset(),
        depth,
        Objects.requireNonNull(made.point()),
        Objects.requireNonNull(made.copy()),
        VeeamLab.REPOSITORY,
        null);
  }

  @Test
  void theServerAndItsRepositoryAreLookedAt() {
    JobResult capacity =
        lab.run(
            new ObserveJob("veeam-main", ObserveJob.Subject.CAPACITY, VeeamLab.REPOSITORY, null));
    assertThat(capacity.facts())
        .containsEntry("online", "true")
        .containsEntry("freeBytes", String.valueOf(600L << 30));
    assertThat(
            lab.run(new ObserveJob("veeam-main", ObserveJob.Subject.HEALTH, null, null))
                .fact("version"))
        .contains("simulated");
    assertThat(lab.run(new ObserveJob("veeam-main", ObserveJob.Subject.TARGET, null, "/x")).cause())
        .isEqualTo(Cause.CONFIGURATION);
  }
}
