package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.rman.RmanSystem;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 4: a simulated Oracle behind a real SSH server. What becomes of a job whose start
 * was not confirmed, whose worker, whose process or whose directory is gone, or that is cancelled.
 */
class SimulatedRmanAdoptionIT {
  @TempDir private Path directory;
  private OracleLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = new OracleLab(directory);
    lab.oracle.begin(OracleFault.SLOW, "");
  }

  @AfterEach
  void close() throws Exception {
    lab.oracle.end(OracleFault.SLOW);
    lab.close();
  }

  @Test
  void aStartWhoseAnswerWasLostIsFoundByAnotherWorkerAndNothingStartsTwice() throws Exception {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    lab.driver.start(order);
    try (SiteHosts hosts = new SiteHosts(directory.resolve("other-worker"))) {
      RmanSystem other = new RmanSystem(hosts);
      JobRef found = other.find(order).orElseThrow();
      assertThat(found.adopted()).isTrue();
      other.start(order);
      lab.oracle.end(OracleFault.SLOW);
      assertThat(lab.end(order, found).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
    assertThat(lab.oracle.sessions(order.token())).hasSize(1);
  }

  @Test
  void aBackupWhoseDirectoryIsGoneIsFoundByItsCommandId() throws Exception {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    lab.driver.start(order);
    underWay(order);
    remove(lab.oracle.jobs().resolve(order.token()));
    lab.oracle.begin(OracleFault.NO_SESSIONS, OracleHost.SID);
    assertThatThrownBy(() -> lab.driver.find(order)).isInstanceOf(UncheckedIOException.class);
    lab.oracle.end(OracleFault.NO_SESSIONS);
    JobRef found = lab.driver.find(order).orElseThrow();
    assertThat(found.nativeId()).startsWith("session:");
    assertThat(lab.driver.status(order, found)).isInstanceOf(JobStatus.Running.class);
    lab.oracle.end(OracleFault.SLOW);
    JobResult result = lab.end(order, found);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.fact("files")).isEqualTo("4");
    assertThat(lab.driver.duplicates(order, found)).isEmpty();
  }

  @Test
  void aKilledClientIsStartedAgainOnceTheDatabaseHasEndedItsSession() throws Exception {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.driver.start(order);
    underWay(order);
    lab.kill(order);
    OracleLab.await(
        () ->
            lab.driver.status(order, job) instanceof JobStatus.Running
                && Files.exists(lab.oracle.jobs().resolve(order.token() + "-2")),
        "the second process");
    lab.oracle.end(OracleFault.SLOW);
    JobResult result = lab.end(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.oracle.sessions(order.token())).hasSize(2);
  }

  @Test
  void nothingStartsAgainWhileTheDatabaseCannotBeAskedWhetherItWorks() throws Exception {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.driver.start(order);
    underWay(order);
    lab.kill(order);
    lab.oracle.begin(OracleFault.NO_SESSIONS, OracleHost.SID);
    Path second = lab.oracle.jobs().resolve(order.token() + "-2");
    OracleLab.await(
        () -> OracleLab.unanswered(lab.driver, order, job) || Files.exists(second), "a word");
    assertThat(second).doesNotExist();
    lab.oracle.end(OracleFault.NO_SESSIONS);
    lab.oracle.end(OracleFault.SLOW);
    assertThat(lab.end(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aCancellationIsNotConfirmedWhileTheDatabaseCannotBeAsked() throws Exception {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.driver.start(order);
    underWay(order);
    lab.oracle.begin(OracleFault.NO_SESSIONS, OracleHost.SID);
    lab.driver.cancel(order, job);
    OracleLab.await(() -> OracleLab.unanswered(lab.driver, order, job), "a question in vain");
    lab.oracle.end(OracleFault.NO_SESSIONS);
    assertThat(lab.end(order, job).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aCancelledBackupEndsItsSession() throws Exception {
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef job = lab.driver.start(order);
    underWay(order);
    lab.driver.cancel(order, job);
    assertThat(lab.end(order, job).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(lab.oracle.backups()).isEmptyDirectory();
  }

  @Test
  void aCancelledRestoreTakesItsInstanceAndItsFilesWithIt() throws Exception {
    lab.oracle.end(OracleFault.SLOW);
    JobResult full = lab.done(lab.backup(Level.FULL));
    lab.oracle.begin(OracleFault.SLOW, "");
    JobOrder order = lab.order(lab.restore(full, null));
    JobRef job = lab.driver.start(order);
    Path log = lab.oracle.jobs().resolve(order.token()).resolve("stdout");
    OracleLab.await(() -> contains(log, "Starting Duplicate Db"), "the duplicate");
    lab.driver.cancel(order, job);
    JobResult cancelled = lab.end(order, job);
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(lab.oracle.zone()).isEmptyDirectory();
    assertThat(lab.oracle.running()).containsExactly(OracleHost.SID);
  }

  private void underWay(JobOrder order) {
    Path log = lab.oracle.jobs().resolve(order.token()).resolve("stdout");
    OracleLab.await(() -> contains(log, "> BACKUP"), "RMAN at work");
    OracleLab.await(() -> !lab.oracle.sessions(order.token()).isEmpty(), "its session");
  }

  private static boolean contains(Path file, String words) {
    try {
      return Files.readString(file).contains(words);
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static void remove(Path directory) throws Exception {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
