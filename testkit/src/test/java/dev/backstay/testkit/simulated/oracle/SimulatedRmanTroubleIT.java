package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.LogPosition.Kind;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 4: a simulated Oracle behind a real SSH server, with things going wrong. Each ends
 * with its cause and with what an operator does next.
 */
class SimulatedRmanTroubleIT {
  @TempDir private Path directory;
  private OracleLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = new OracleLab(directory);
  }

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @Test
  void whatRmanSaysBecomesACauseAndNothingIsCalledABackup() throws Exception {
    lab.oracle.begin(OracleFault.FULL, "");
    fails(lab.run(lab.backup(Level.FULL)), Cause.REPOSITORY_FULL);
    lab.oracle.end(OracleFault.FULL);
    lab.oracle.begin(OracleFault.SESSION_LOST, "");
    fails(lab.run(lab.backup(Level.FULL)), Cause.TOOL_DIED);
    lab.oracle.end(OracleFault.SESSION_LOST);
    lab.oracle.begin(OracleFault.DOWN, OracleHost.SID);
    fails(lab.run(lab.backup(Level.FULL)), Cause.SOURCE_DOWN);
    lab.oracle.end(OracleFault.DOWN);
    fails(lab.run(lab.backup(Level.FULL, "ORCL'; HOST")), Cause.CONFIGURATION);
    Files.writeString(
        lab.oracle.datafile("users01.dbf"),
        "{\"scn\": 1000, \"corrupt\": true}\n",
        StandardOpenOption.APPEND);
    fails(lab.run(lab.backup(Level.FULL)), Cause.SOURCE_UNREADABLE);
  }

  @Test
  void aPointHasItsOwnLogsAlthoughAnotherJobBackedThemUpMeanwhile() throws Exception {
    lab.oracle.commit("in the full");
    lab.oracle.begin(OracleFault.LOGS_TAKEN, elsewhere().toString());
    JobResult full = lab.done(lab.backup(Level.FULL));
    lab.oracle.end(OracleFault.LOGS_TAKEN);
    JobResult restored = lab.done(lab.restore(full, null));
    assertThat(lab.oracle.rows(Path.of(restored.fact("path")).resolve("data")))
        .containsExactly("in the full", "meanwhile");
  }

  @Test
  void logsThatAnotherJobKeepsInAnotherPlaceCountForNothing() throws Exception {
    JobResult full = lab.done(lab.backup(Level.FULL));
    lab.oracle.commit("later");
    lab.oracle.begin(OracleFault.LOGS_TAKEN, elsewhere().toString());
    JobResult logs = lab.run(lab.backup(Level.LOG));
    lab.oracle.end(OracleFault.LOGS_TAKEN);
    fails(logs, Cause.LOG_GAP);
    fails(lab.run(lab.verify(Depth.LOG, full, null)), Cause.LOG_GAP);
  }

  @Test
  void blocksThatWereNeverLoggedAreLostInARestore() throws Exception {
    JobResult full = lab.done(lab.backup(Level.FULL));
    JobResult restored = lab.done(lab.restore(full, null));
    lab.oracle.begin(OracleFault.UNLOGGED, "");
    JobResult engine = lab.run(lab.engine(full, restored.fact("path")));
    lab.oracle.end(OracleFault.UNLOGGED);
    fails(engine, Cause.BACKUP_DAMAGED);
    assertThat(engine.message()).contains("8 corrupt blocks from block 129 (NOLOGGING)");
  }

  private Path elsewhere() throws Exception {
    return Files.createDirectories(directory.resolve("elsewhere"));
  }

  @Test
  void aDatafileThatIsLeftOutMakesThePointPartial() throws Exception {
    lab.oracle.begin(OracleFault.EXCLUDED, "4");
    JobResult result = lab.run(lab.backup(Level.FULL));
    assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(result.point().completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(result.failedItems()).singleElement().asString().endsWith("users01.dbf");
  }

  @Test
  void anIncrementWithoutAFullSaysThatItIsOne() {
    JobResult result = lab.run(lab.backup(Level.INCREMENTAL));
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.WARNING);
    assertThat(result.message()).contains("full one in effect");
    assertThat(result.fact(BackupJob.PARENTS)).isEmpty();
  }

  @Test
  void aLostLogBreaksTheChainForBackupsVerificationAndRestore() throws Exception {
    JobResult full = lab.done(lab.backup(Level.FULL));
    lab.oracle.commit("one");
    JobResult first = lab.done(lab.backup(Level.LOG));
    lab.oracle.commit("two");
    lab.done(lab.backup(Level.LOG));
    long beyond = Long.parseLong(first.fact("archivedTo"));
    // A piece that holds logs alone disappears from the repository.
    Path lost = logPieceOf(1);
    Path aside = directory.resolve("lost");
    Files.move(lost, aside);
    fails(
        lab.run(lab.restore(full, null).to(new LogPosition(Kind.SCN, "" + beyond))), Cause.LOG_GAP);
    assertThat(lab.oracle.zone()).isEmptyDirectory();
    assertThat(lab.oracle.running()).containsExactly(OracleHost.SID);
    Files.move(aside, lost);

    lab.oracle.commit("three");
    lab.oracle.switchLog();
    Files.delete(lab.oracle.archivedLogs().getLast());
    fails(lab.run(lab.backup(Level.LOG)), Cause.LOG_GAP);
    fails(lab.run(lab.verify(Depth.LOG, full, null)), Cause.LOG_GAP);
  }

  @Test
  void aMomentThatNobodyHasBackedUpIsNotReached() throws Exception {
    JobResult full = lab.done(lab.backup(Level.FULL));
    fails(lab.run(lab.restore(full, Instant.now().plusSeconds(3600))), Cause.NOT_REACHED);
    fails(
        lab.run(lab.restore(full, full.point().consistentAt().minusSeconds(60))),
        Cause.POINT_MISSING);
    fails(
        lab.run(lab.restore(full, null).to(new LogPosition(Kind.MARKER, "NEVER_SET"))),
        Cause.POINT_MISSING);
    fails(
        lab.run(lab.restore(full, null).to(new LogPosition(Kind.MARKER, "x'; DROP"))),
        Cause.CONFIGURATION);
    lab.oracle.restorePoint("RELEASE", 3);
    lab.oracle.commit("between");
    lab.oracle.restorePoint("RELEASE", 4);
    JobResult twice = lab.run(lab.restore(full, null).to(new LogPosition(Kind.MARKER, "RELEASE")));
    fails(twice, Cause.CONFIGURATION);
    assertThat(twice.message()).contains("2 restore points RELEASE");
  }

  @Test
  void aPlaceThatTheLogDoesNotHoldIsRefusedByName() throws Exception {
    lab.oracle.restorePoint("TOO_EARLY");
    lab.oracle.commit("one");
    JobResult full = lab.done(lab.backup(Level.FULL));
    VerifyJob log = lab.verify(Depth.LOG, full, null);
    JobResult ahead = lab.run(log.to(new LogPosition(Kind.SCN, "999999")));
    fails(ahead, Cause.NOT_REACHED);
    assertThat(ahead.message()).contains("backed up to SCN", "not through SCN 999999");
    JobResult early = lab.run(log.to(new LogPosition(Kind.MARKER, "TOO_EARLY")));
    fails(early, Cause.POINT_MISSING);
    assertThat(early.message()).contains("consistent from SCN");
    fails(lab.run(log.to(new LogPosition(Kind.MARKER, "NEVER_SET"))), Cause.POINT_MISSING);
  }

  @Test
  void aDamagedPieceIsFoundByReadingAndAMissingOneByACrosscheck() throws Exception {
    JobResult full = lab.done(lab.backup(Level.FULL));
    Path data = pieceWith("datafiles");
    Files.writeString(data, Files.readString(data).replace("SYSTEM", "SYSTEN"));
    JobResult read = lab.run(lab.verify(Depth.READ_ALL, full, null));
    fails(read, Cause.BACKUP_DAMAGED);
    assertThat(read.proof()).isEqualTo(Proof.DIFFERENT);
    Files.delete(data);
    fails(lab.run(lab.verify(Depth.METADATA, full, null)), Cause.POINT_MISSING);
  }

  @Test
  void anInstanceWithAnotherClockThanTheEstateSaysMakesNoPoint() throws Exception {
    lab.oracle.database("TOKYO", 9);
    JobResult result = lab.run(lab.backup(Level.FULL, "TOKYO"));
    fails(result, Cause.CONFIGURATION);
    assertThat(result.nextAction()).contains("timeZone");
    assertThat(result.point()).isNull();
  }

  private static void fails(JobResult result, Cause cause) {
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).as(result.message()).isEqualTo(cause);
    assertThat(result.nextAction()).isNotBlank();
  }

  private Path pieceWith(String kind) throws Exception {
    try (Stream<Path> files = Files.list(lab.oracle.backups())) {
      return files.sorted().filter(file -> read(file).contains(kind)).findFirst().orElseThrow();
    }
  }

  /** The piece of the n-th job that backed up logs; 0 is the full's own. */
  private Path logPieceOf(int n) throws Exception {
    try (Stream<Path> files = Files.list(lab.oracle.backups())) {
      return files
          .filter(file -> read(file).contains("\\\"kind\\\": \\\"logs\\\""))
          .sorted()
          .toList()
          .get(n);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
