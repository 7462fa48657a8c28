package dev.backstay.systems.barman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver with a real Barman and a real PostgreSQL, when something stands in its way. */
class BarmanFaultsIT {
  private static BarmanLab lab;

  @BeforeAll
  static void open() throws IOException {
    lab = new BarmanLab();
    lab.sql("create table t as select i, md5(i::text) as m from generate_series(1, 1000) i");
  }

  @AfterAll
  static void close() throws IOException {
    lab.close();
  }

  @Test
  void withTheServerDownItSaysSoAndStillRestores() {
    JobResult backup = lab.run(job());
    lab.sql("insert into t values (0, 'not yet archived')");
    Instant until = lab.serverNow();
    lab.sql("insert into t values (-1, 'later')");
    lab.stopServer();
    try {
      JobResult failed = lab.run(job());
      assertThat(failed.cause()).as(failed.message()).isEqualTo(Cause.SOURCE_DOWN);
      assertThat(failed.nextAction()).contains("Start PostgreSQL");
      JobResult log = log(backup, null);
      assertThat(log.cause()).as(log.message()).isEqualTo(Cause.SOURCE_DOWN);
      JobResult reachable = log(backup, until);
      assertThat(reachable.outcome()).as(reachable.message()).isEqualTo(Outcome.WARNING);

      JobResult restored = restore(backup, until);
      assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(restored.facts()).containsEntry("server", "down").containsKey("streamedSegment");
      JobResult engine = engine(restored);
      assertThat(engine.proof()).as(engine.message()).isEqualTo(Proof.ENGINE_SOUND);
      assertThat(engine.fact("rowsCompared")).isEqualTo("1001");
    } finally {
      lab.startServer();
      lab.barman("cron");
      BarmanLab.await(
          () -> lab.barman("check", BarmanLab.SERVER).contains("receive-wal running: OK"),
          "WAL streaming");
      lab.sql("delete from t where i <= 0");
    }
  }

  @Test
  void theNewestOfSeveralBackupsWithOneNameIsAdopted() {
    String token = lab.newToken();
    lab.barman("backup", "--wait", "--name", token, BarmanLab.SERVER);
    BarmanLab.await(() -> Instant.now().getNano() < 500_000_000, "another second, another id");
    lab.barman("backup", "--wait", "--name", token, BarmanLab.SERVER);
    List<String> ids = idsNamed(token);
    assertThat(ids).hasSize(2);

    JobOrder order = lab.order(job(), token, "barman.conf");
    JobRef found = lab.system.find(order).orElseThrow();
    assertThat(found.adopted()).isTrue();
    JobResult result = lab.awaitEnd(order, found);
    assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(Objects.requireNonNull(result.copy()).nativeId()).isEqualTo(ids.getFirst());
    assertThat(result.fact("duplicates")).contains(ids.getLast());
    assertThat(idsNamed(token)).as("no third one was made").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBackupWhoseBarmanWasKilledIsCleanedUpAndTakenOnceMore(boolean withItsRunner) {
    JobOrder slow = lab.order(job(), lab.newToken(), "slow.conf");
    assertThat(lab.system.find(slow)).isEmpty();
    JobRef job = lab.system.start(slow);
    ProcessHandle copying = awaitCopying(slow);
    List<String> dead = idsNamed(slow.token());
    ProcessHandle barman = copying.parent().orElseThrow();
    if (withItsRunner) {
      barman.parent().orElseThrow().destroyForcibly();
    }
    barman.destroyForcibly();
    BarmanLab.await(() -> !barman.isAlive(), "the end of barman");
    assertThat(copying.isAlive()).as("kill -9 leaves pg_basebackup behind").isTrue();

    // A worker that comes back with the same order finds the job and goes on.
    JobOrder order = lab.order(job(), slow.token(), "barman.conf");
    assertThat(lab.system.find(order)).isPresent();
    JobResult result = lab.awaitEnd(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.message()).contains("died");
    assertThat(result.tree()).anySatisfy(n -> assertThat(n.name()).contains(dead.getFirst()));
    // Not isAlive(): whoever adopted the killed process may still have to collect it.
    assertThat(copying(dead.getFirst())).as("what still copies into the dead backup").isEmpty();
    assertThat(idsNamed(slow.token()))
        .containsExactly(Objects.requireNonNull(result.copy()).nativeId());
    assertThat(lab.barman("list-backup", BarmanLab.SERVER)).doesNotContain("STARTED");
  }

  @Test
  void aCancelledBackupLeavesNothingAndTheNextOneWorks() {
    JobOrder order = lab.order(job(), lab.newToken(), "slow.conf");
    JobRef job = lab.system.start(order);
    awaitCopying(order);
    String copyDirectory = lab.base(idsNamed(order.token()).getFirst()).toString();
    JobStatus.Running running = (JobStatus.Running) lab.system.status(order, job);
    assertThat(running.heartbeat().bytesDone()).isPositive();
    assertThat(running.heartbeat().bytesTotal()).isGreaterThan(1 << 20);

    JobResult busy = lab.run(job());
    assertThat(busy.cause()).as(busy.message()).isEqualTo(Cause.BUSY);

    lab.system.cancel(order, job);
    JobResult cancelled = lab.awaitEnd(order, job);
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(processesNaming(copyDirectory)).as("what still copies").isEmpty();
    assertThat(idsNamed(order.token())).isEmpty();
    assertThat(lab.finish(order).outcome()).as("asked again").isEqualTo(Outcome.CANCELLED);
    assertThat(lab.run(job()).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aCancelledVerificationStopsTheRestoredEngine() throws IOException {
    JobResult restored = restore(lab.run(job()), lab.serverNow());
    Path data = Path.of(restored.fact("path"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "recovery_min_apply_delay = '1h'\n",
        StandardOpenOption.APPEND);
    JobOrder order = lab.order(engineJob(restored), lab.newToken(), "barman.conf");
    JobRef job = lab.system.start(order);
    BarmanLab.await(() -> Files.exists(data.resolve("postmaster.pid")), "the restored engine");
    assertThat(lab.system.status(order, job)).isInstanceOf(JobStatus.Running.class);
    lab.system.cancel(order, job);
    JobResult cancelled = lab.awaitEnd(order, job);
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
    assertThat(processesNaming(data.toString())).isEmpty();
  }

  @Test
  void startingAgainUnderTheSameTokenMakesNoSecondBackup() {
    JobOrder order = lab.order(job(), lab.newToken(), "barman.conf");
    JobResult first = lab.finish(order);
    lab.system.start(order);
    JobResult second = lab.finish(order);
    assertThat(second.copy()).isEqualTo(first.copy());
    assertThat(idsNamed(order.token())).hasSize(1);
  }

  @Test
  void anUnknownServerIsAConfigurationError() {
    BackupJob job = job();
    var asset = lab.asset();
    var wrong =
        new dev.backstay.workflows.model.AssetRef(
            asset.name(),
            asset.kind(),
            asset.system(),
            java.util.Map.of("barman-server", "nowhere"),
            List.of(),
            asset.team(),
            asset.policy());
    JobResult result =
        lab.run(new BackupJob("barman", wrong, job.level(), job.wanted(), job.repository()));
    assertThat(result.cause()).as(result.message()).isEqualTo(Cause.CONFIGURATION);
  }

  private static ProcessHandle awaitCopying(JobOrder order) {
    ProcessHandle[] found = new ProcessHandle[1];
    BarmanLab.await(
        () -> {
          found[0] =
              idsNamed(order.token()).stream()
                  .flatMap(BarmanFaultsIT::copying)
                  .findFirst()
                  .orElse(null);
          return found[0] != null;
        },
        "pg_basebackup of " + order.token());
    return Objects.requireNonNull(found[0]);
  }

  private static Stream<ProcessHandle> copying(String backupId) {
    return processesNaming(lab.base(backupId).toString())
        .filter(process -> line(process).contains("pg_basebackup"));
  }

  private static Stream<ProcessHandle> processesNaming(String text) {
    return ProcessHandle.allProcesses().filter(process -> line(process).contains(text));
  }

  private static String line(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  /** Newest first. */
  private static List<String> idsNamed(String token) {
    return lab.barman("list-backup", BarmanLab.SERVER)
        .lines()
        .filter(line -> line.contains("'" + token + "'"))
        .map(line -> line.split(" ")[1])
        .toList();
  }

  private static BackupJob job() {
    return new BackupJob(
        "barman", lab.asset(), BackupJob.Level.FULL, Consistency.ENGINE, lab.repository);
  }

  private static JobResult log(JobResult backup, @Nullable Instant until) {
    return lab.run(
        VerifyJob.of(
            lab.asset(),
            Depth.LOG,
            Objects.requireNonNull(backup.point()),
            Objects.requireNonNull(backup.copy()),
            lab.repository,
            until));
  }

  private static JobResult restore(JobResult backup, Instant until) {
    return lab.run(
        new RestoreJob(
            "barman",
            lab.asset(),
            Objects.requireNonNull(backup.point()),
            Objects.requireNonNull(backup.copy()),
            lab.repository,
            lab.zone(),
            null,
            until,
            List.of()));
  }

  private static JobResult engine(JobResult restored) {
    return lab.run(engineJob(restored));
  }

  private static VerifyJob engineJob(JobResult restored) {
    return new VerifyJob(
        "barman",
        lab.asset(),
        Depth.ENGINE,
        null,
        null,
        null,
        restored.fact("path"),
        null,
        null,
        List.of());
  }
}
