package dev.backstay.systems.barman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The driver with a real Barman and a real PostgreSQL; what it promises when nothing is in its way.
 */
class BarmanSystemIT {
  private static BarmanLab lab;

  @BeforeAll
  static void open() throws IOException {
    lab = new BarmanLab();
    lab.sql(
        "create database shop",
        "create table customer (id int primary key, name text, born date, price numeric)",
        "insert into customer select i, 'näme ' || i, date '1970-01-01' + i, i / 7.0"
            + " from generate_series(1, 2000) i",
        "create table \"odd Näme\" (t text, x bytea)",
        "insert into \"odd Näme\" values ('a', 'b'), (null, null), ('a', 'b')");
  }

  @AfterAll
  static void close() throws IOException {
    lab.close();
  }

  @Test
  void restoresToTheMomentBeforeATableWasDroppedAndProvesItEqualToTheBaseline() throws IOException {
    JobResult backup = backup();
    Point point = Objects.requireNonNull(backup.point());
    assertThat(point.achieved()).isEqualTo(Consistency.ENGINE);
    assertThat(point.timeline()).isEqualTo("1");
    assertThat(point.logFrom()).hasSize(24);
    assertThat(point.logicalBytes()).isGreaterThan(1 << 20);

    lab.sql("create table late as select 1 as one", "insert into customer values (-1, 'late')");
    JobResult baseline = lab.run(VerifyJob.baseline(lab.asset()));
    assertThat(baseline.outcome()).as(baseline.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(baseline.fact("rows")).isEqualTo("2005");
    assertThat(baseline.fact("tables")).isEqualTo("3");
    Instant before = Instant.parse(baseline.fact("takenAt"));
    lab.sql("drop table customer", "update late set one = 2");

    JobResult log = log(backup, null);
    assertThat(log.outcome()).as(log.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(Instant.parse(log.fact("archivedAt"))).isAfter(before);

    JobResult restored = restore(backup, before);
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    Path data = Path.of(restored.fact("path"));
    assertThat(Files.readString(data.resolve("postgresql.auto.conf")))
        .contains("archive_mode = 'off'", "listen_addresses = ''", "primary_conninfo = ''");
    assertThat(data.resolveSibling(".backstay-disposable")).exists();

    JobResult equal = engine(restored, baseline.evidence());
    assertThat(equal.proof()).as(equal.message()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    assertThat(equal.fact("rowsCompared")).isEqualTo("2005");
    assertThat(equal.fact("engineVersion")).startsWith("18.");
    assertThat(Instant.parse(equal.fact("recoveredTo"))).isBeforeOrEqualTo(before);
    assertThat(data.resolve("postmaster.pid")).doesNotExist();

    JobResult again = engine(restored, null);
    assertThat(again.proof()).as("a second start").isEqualTo(Proof.ENGINE_SOUND);
    assertThat(again.fact("recoveredTo")).isEqualTo(equal.fact("recoveredTo"));

    JobResult gone = lab.run(new SanitiseJob("barman", "orders-db", lab.zone(), data.toString()));
    assertThat(gone.outcome()).as(gone.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(data.getParent()).doesNotExist();

    lab.sql("create table customer as select 1 as id");
    JobResult other = engine(restore(backup, lab.serverNow()), baseline.evidence());
    assertThat(other.cause()).as(other.message()).isEqualTo(Cause.CONTENT_DIFFERS);
    assertThat(other.proof()).isEqualTo(Proof.DIFFERENT);
    assertThat(other.failedItems())
        .containsExactly(
            "postgres.public.customer has 1 rows instead of 2001",
            "postgres.public.late has other content in 1 rows");
  }

  @Test
  void aMomentBehindTheEndOfTheLogIsNotReached() throws IOException {
    JobResult backup = backup();
    Instant future = lab.serverNow().plusSeconds(3600);
    JobResult log = log(backup, future);
    assertThat(log.cause()).as(log.message()).isEqualTo(Cause.NOT_REACHED);
    JobResult engine = engine(restore(backup, future), null);
    assertThat(engine.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(engine.cause()).as(engine.message()).isEqualTo(Cause.NOT_REACHED);

    JobResult early = restore(backup, Instant.parse("2001-01-01T00:00:00Z"));
    assertThat(early.cause()).isEqualTo(Cause.POINT_MISSING);
  }

  @Test
  void aDamagedFileOfTheBaseBackupIsNamed() throws IOException {
    JobResult backup = backup();
    JobResult sound = verify(backup, Depth.CHECKSUM);
    assertThat(sound.proof()).as(sound.message()).isEqualTo(Proof.READABLE);
    assertThat(verify(backup, Depth.METADATA).outcome()).isEqualTo(Outcome.SUCCEEDED);

    Path data = lab.base(copy(backup).nativeId()).resolve("data");
    Path victim;
    try (Stream<Path> files = Files.list(data.resolve("base/1"))) {
      victim =
          files
              .filter(f -> f.getFileName().toString().matches("\\d+"))
              .filter(f -> f.toFile().length() > 8192)
              .findFirst()
              .orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(victim.toFile(), "rw")) {
      file.seek(5000);
      int old = file.read();
      file.seek(5000);
      file.write(old ^ 1);
    }
    JobResult damaged = verify(backup, Depth.CHECKSUM);
    assertThat(damaged.cause()).as(damaged.message()).isEqualTo(Cause.BACKUP_DAMAGED);
    assertThat(damaged.failedItems()).containsExactly(data.relativize(victim).toString());
    lab.barman("delete", BarmanLab.SERVER, copy(backup).nativeId());
    assertThat(verify(backup, Depth.METADATA).cause()).isEqualTo(Cause.POINT_MISSING);
  }

  @Test
  void aGapInTheLogIsNamed() throws IOException {
    JobResult backup = backup();
    JobResult first = log(backup, null);
    assertThat(log(backup, null).outcome()).isEqualTo(Outcome.SUCCEEDED);
    String segment = first.fact("archivedTo");
    Path file = lab.wals().resolve(segment.substring(0, 16)).resolve(segment);
    Path aside = lab.dir.resolve("aside");
    Files.move(file, aside);
    try {
      JobResult gap = log(backup, null);
      assertThat(gap.cause()).as(gap.message()).isEqualTo(Cause.LOG_GAP);
      assertThat(gap.message()).contains(segment);
    } finally {
      Files.move(aside, file);
    }
    assertThat(log(backup, null).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void answersQuestionsAtOnce() {
    JobResult backup = backup();
    JobResult list =
        lab.run(new ListPointsJob("barman", lab.repository, List.of(BarmanLab.SERVER)));
    assertThat(list.listed())
        .anySatisfy(
            listed -> {
              assertThat(listed.nativeId()).isEqualTo(copy(backup).nativeId());
              assertThat(listed.state()).isEqualTo("orders DONE");
            });
    JobResult unknown = lab.run(new ListPointsJob("barman", lab.repository, List.of("nowhere")));
    assertThat(unknown.outcome()).as(unknown.message()).isEqualTo(Outcome.FAILED);
    JobResult health = lab.run(new ObserveJob("barman", ObserveJob.Subject.HEALTH, null, null));
    assertThat(health.fact("version")).startsWith("3.");
    JobResult capacity =
        lab.run(new ObserveJob("barman", ObserveJob.Subject.CAPACITY, lab.repository, null));
    assertThat(Long.parseLong(capacity.fact("freeBytes"))).isPositive();
    assertThat(Long.parseLong(capacity.fact("usedBytes"))).isGreaterThan(1 << 20);
    JobResult target =
        lab.run(
            new ObserveJob(
                "barman", ObserveJob.Subject.TARGET, null, lab.dir.resolve("nope/x").toString()));
    assertThat(target.facts()).containsEntry("exists", "false").containsEntry("empty", "true");
    JobResult scan = lab.run(new DiscoverJob("barman", lab.asset()));
    assertThat(scan.fact("databases")).as(scan.message()).isEqualTo("2");
  }

  @Test
  void refusesToRemoveWhatItDidNotRestore() throws IOException {
    Path foreign = Files.createDirectories(lab.dir.resolve("zone/foreign"));
    JobResult unmarked =
        lab.run(new SanitiseJob("barman", "orders-db", lab.zone(), foreign.toString()));
    assertThat(unmarked.outcome()).as(unmarked.message()).isEqualTo(Outcome.BLOCKED);
    JobResult outside =
        lab.run(
            new SanitiseJob("barman", "orders-db", lab.zone(), lab.dir.resolve("home").toString()));
    assertThat(outside.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(foreign).exists();
  }

  private static JobResult backup() {
    JobResult backup = lab.run(backupJob());
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    return backup;
  }

  static BackupJob backupJob() {
    return backupJob(lab);
  }

  static BackupJob backupJob(BarmanLab lab) {
    return new BackupJob(
        "barman", lab.asset(), BackupJob.Level.FULL, Consistency.ENGINE, lab.repository);
  }

  private static JobResult log(JobResult backup, @Nullable Instant until) {
    return lab.run(
        VerifyJob.of(
            lab.asset(),
            Depth.LOG,
            Objects.requireNonNull(backup.point()),
            copy(backup),
            lab.repository,
            until));
  }

  private static JobResult verify(JobResult backup, Depth depth) {
    return lab.run(
        VerifyJob.of(
            lab.asset(),
            depth,
            Objects.requireNonNull(backup.point()),
            copy(backup),
            lab.repository,
            null));
  }

  private static JobResult restore(JobResult backup, @Nullable Instant until) {
    return lab.run(
        new RestoreJob(
            "barman",
            lab.asset(),
            Objects.requireNonNull(backup.point()),
            copy(backup),
            lab.repository,
            lab.zone(),
            null,
            until,
            List.of()));
  }

  private static JobResult engine(JobResult restored, @Nullable Artifact expected) {
    return lab.run(
        new VerifyJob(
            "barman",
            lab.asset(),
            Depth.ENGINE,
            null,
            null,
            null,
            restored.fact("path"),
            null,
            expected,
            List.of()));
  }

  private static Copy copy(JobResult backup) {
    return Objects.requireNonNull(backup.copy());
  }
}
