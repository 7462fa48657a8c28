package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.LogPosition.Kind;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 4: a simulated Oracle behind a real SSH server. Backups with their logs, their
 * validation, and restores to a time, an SCN and a restore point.
 */
class SimulatedRmanRoundTripIT {
  private static OracleLab lab;

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    lab = new OracleLab(directory);
  }

  @AfterAll
  static void close() throws Exception {
    lab.close();
  }

  @Test
  void aFullBackupItsLogsAndIncrementsComeBackAsOfTheMomentThatWasNamed() throws Exception {
    lab.oracle.commit("before the full");
    JobResult full = lab.done(lab.backup(Level.FULL));
    assertThat(full.point().timeline()).isEqualTo(OracleHost.DBID + "/900");
    assertThat(full.point().logicalBytes()).isPositive();
    lab.oracle.commit("before the increment");
    JobResult increment = lab.done(lab.backup(Level.INCREMENTAL));
    assertThat(increment.fact(BackupJob.PARENTS)).isEqualTo(full.copy().nativeId());
    long wanted = lab.oracle.commit("wanted");
    lab.oracle.restorePoint("BEFORE_THE_MISTAKE");
    Instant moment = nextSecond();
    lab.oracle.commit("mistake");
    JobResult logs = lab.done(lab.backup(Level.LOG));
    assertThat(Instant.parse(logs.fact("archivedAt"))).isAfterOrEqualTo(moment);
    assertThat(lab.done(lab.verify(Depth.LOG, full, moment)).proof()).isEqualTo(Proof.READABLE);

    VerifyJob log = lab.verify(Depth.LOG, full, null);
    assertThat(lab.done(log.to(new LogPosition(Kind.SCN, "" + wanted))).proof())
        .isEqualTo(Proof.READABLE);
    assertThat(lab.done(log.to(new LogPosition(Kind.MARKER, "before_the_mistake"))).proof())
        .isEqualTo(Proof.READABLE);

    String living = Files.readString(lab.oracle.datafile("users01.dbf"));
    List<RestoreJob> restores =
        List.of(
            lab.restore(full, moment.minusSeconds(1)),
            lab.restore(full, null).to(new LogPosition(Kind.SCN, "" + wanted)),
            lab.restore(full, null).to(new LogPosition(Kind.MARKER, "before_the_mistake")));
    for (RestoreJob restore : restores) {
      JobResult restored = lab.done(restore);
      Path path = Path.of(restored.fact("path"));
      assertThat(lab.oracle.rows(path.resolve("data")))
          .as(restored.message())
          .containsExactly("before the full", "before the increment", "wanted");
      assertThat(lab.oracle.datafile("users01.dbf")).as("the living database").hasContent(living);
      assertThat(Files.readString(path.resolve("init.ora"))).contains("job_queue_processes=0");

      if (restore.until() != null) {
        JobResult engine = lab.done(lab.engine(full, path.toString()));
        assertThat(engine.proof()).isEqualTo(Proof.ENGINE_SOUND);
      }
      JobResult removed = lab.done(lab.remove(path.toString()));
      assertThat(Long.parseLong(removed.fact("removedBytes"))).isPositive();
      assertThat(path).doesNotExist();
    }
    JobResult itself = lab.done(lab.restore(increment, null));
    assertThat(lab.oracle.rows(Path.of(itself.fact("path")).resolve("data")))
        .containsExactly("before the full", "before the increment");
    lab.done(lab.remove(itself.fact("path")));
  }

  @Test
  void aBackupIsListedCrosscheckedAndReadToItsLastByte() throws Exception {
    JobResult full = lab.done(lab.backup(Level.FULL));
    assertThat(lab.done(lab.verify(Depth.METADATA, full, null)).proof()).isEqualTo(Proof.NONE);
    assertThat(lab.done(lab.verify(Depth.READ_ALL, full, null)).proof()).isEqualTo(Proof.READABLE);
    JobResult list =
        lab.done(new ListPointsJob("rman-main", lab.repository(), List.of(OracleHost.SID)));
    assertThat(list.listed())
        .anySatisfy(
            listed -> {
              assertThat(listed.nativeId()).isEqualTo(full.copy().nativeId());
              assertThat(listed.state()).isEqualTo("ORCL AVAILABLE");
            });
    JobResult found = lab.done(new DiscoverJob("rman-main", lab.asset(OracleHost.SID)));
    assertThat(found.fact("tablespaces")).isEqualTo("4");
    JobResult room =
        lab.done(new ObserveJob("rman-main", Subject.CAPACITY, lab.repository(), null));
    assertThat(Long.parseLong(room.fact("usedBytes"))).isPositive();
    assertThat(lab.done(new ObserveJob("rman-main", Subject.HEALTH, null, null)).fact("version"))
        .contains("simulated");
  }

  @Test
  void whatIsNoDisposableRestoreIsNotRemoved() throws Exception {
    Path stranger = Files.createDirectories(lab.oracle.zone().resolve("stranger1"));
    Files.writeString(stranger.resolve("data"), "somebody's");
    JobResult result = lab.run(lab.remove(stranger.toString()));
    assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(stranger.resolve("data")).hasContent("somebody's");
    assertThat(lab.run(lab.remove(lab.oracle.backups().toString())).outcome())
        .isEqualTo(Outcome.BLOCKED);
  }

  /** A whole second after everything committed so far, and before anything that comes. */
  private static Instant nextSecond() {
    Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    OracleLab.await(() -> Instant.now().isAfter(next), "the next second");
    return next;
  }
}
