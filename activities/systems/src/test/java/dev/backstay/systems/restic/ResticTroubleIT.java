package dev.backstay.systems.restic;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.LocalHostRunner;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that goes wrong has a name and a next action, and nothing is recorded as good. */
class ResticTroubleIT {
  private ResticFixture at;
  private RepositoryRef disk;

  @BeforeEach
  void make(@TempDir Path temp) throws Exception {
    at = new ResticFixture(temp);
    disk = at.onDisk("disk");
    Files.writeString(at.source.resolve("file"), "content");
  }

  @Test
  void aMissingRepositoryIsNeverMade() throws Exception {
    JobResult result = at.run(at.backup(disk));
    failed(result, Cause.REPOSITORY_MISSING);
    assertThat(at.temp.resolve("disk")).doesNotExist();
  }

  @Test
  void aWrongPasswordIsNamedAndNeverShown() throws Exception {
    at.made(disk);
    Files.writeString(at.passwordFile, "wrong-9910\n");
    JobResult result = at.run(at.backup(disk));
    failed(result, Cause.WRONG_CREDENTIALS);
    assertThat(result.toString()).doesNotContain("wrong-9910");
    assertThat(at.host.ask(HostCommand.of("grep", "-r", "wrong-9910", at.temp + "/state")).stdout())
        .isEmpty();
  }

  @Test
  void aPasswordThatCannotBeReadIsRefusedOnceAndFoundAgain() throws Exception {
    Files.delete(at.passwordFile);
    JobOrder order = at.order(at.backup(disk));
    failed(at.ended(order, at.restic.start(order)), Cause.WRONG_CREDENTIALS);
    assertThat(at.restic.find(order)).get().extracting(JobRef::adopted).isEqualTo(true);
  }

  @Test
  void aMissingSourceIsNoSuccess() throws Exception {
    at.made(disk);
    Files.delete(at.source.resolve("file"));
    Files.delete(at.source);
    failed(at.run(at.backup(disk)), Cause.SOURCE_MISSING);
    assertThat(at.cli(disk, "snapshots", "--json").stdout().strip()).isEqualTo("[]");
  }

  @Test
  void unreadableFilesMakeAPointPartialAndAreNamed() throws Exception {
    Path open = Files.createTempDirectory("backstay-partial");
    try {
      at = new ResticFixture(open);
      disk = at.made(at.onDisk("disk"));
      at.system.put("runAs", "nobody");
      Files.writeString(at.source.resolve("open"), "everyone's");
      Path secret = Files.writeString(at.source.resolve("secret"), "root's");
      at.host.ask(HostCommand.of("chown", "-R", "nobody", at.temp + "/disk"));
      at.host.ask(HostCommand.of("chmod", "a+x", open.toString()));
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
      JobResult result = at.run(at.backup(disk));
      assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.PARTIAL);
      assertThat(result.cause()).isEqualTo(Cause.SOURCE_UNREADABLE);
      assertThat(result.itemsFailed()).isEqualTo(1);
      assertThat(result.failedItems()).singleElement().asString().endsWith("/secret");
      assertThat(Objects.requireNonNull(result.point()).completeness())
          .isEqualTo(Completeness.PARTIAL);
    } finally {
      at.host.ask(HostCommand.of("rm", "-rf", open.toString()));
    }
  }

  @Test
  void aDamagedPackIsCaughtByReadingAll() throws Exception {
    at.fillSource();
    at.made(disk);
    JobResult backup = at.run(at.backup(disk));
    assertThat(at.run(verify(backup, Depth.READ_ALL)).proof()).isEqualTo(Proof.READABLE);
    damageLargestPack();
    JobResult checked = at.run(verify(backup, Depth.CHECKSUM));
    assertThat(checked.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(checked.proof()).isEqualTo(Proof.NONE);
    JobResult read = at.run(verify(backup, Depth.READ_ALL));
    failed(read, Cause.BACKUP_DAMAGED);
    assertThat(read.proof()).isEqualTo(Proof.NONE);
    JobResult restored =
        at.run(
            at.restore(
                Objects.requireNonNull(backup.point()),
                Objects.requireNonNull(backup.copy()),
                disk,
                List.of()));
    failed(restored, Cause.BACKUP_DAMAGED);
  }

  @Test
  void aCancelledBackupLeavesNoLockAndNoProcess() throws Exception {
    at.made(disk);
    JobOrder order = started(at.made(disk(1)));
    JobRef job = at.restic.find(order).orElseThrow();
    RepositoryRef slow = ((BackupJob) order.spec()).repository();
    eventually(() -> locks(slow), n -> n > 0);
    at.restic.cancel(order, job);
    JobResult result = at.ended(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(locks(slow)).isZero();
    assertThat(at.cli(slow, "check").exitCode()).isZero();
    assertThat(at.cli(slow, "snapshots", "--json").stdout().strip()).isEqualTo("[]");
  }

  @Test
  void aKilledBackupHasDiedAndItsStaleLockStandsInNobodysWay() throws Exception {
    RepositoryRef slow = at.made(disk(1));
    JobOrder order = started(slow);
    eventually(() -> locks(slow), n -> n > 0);
    kill(order);
    JobRef job = at.restic.find(order).orElseThrow();
    failed(at.ended(order, job), Cause.TOOL_DIED);
    assertThat(locks(slow)).isEqualTo(1);

    JobResult next = at.run(at.backup(slow));
    assertThat(next.outcome()).as(next.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult check = at.run(verify(next, slow, Depth.CHECKSUM));
    assertThat(check.outcome()).as(check.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(locks(slow)).isZero();
  }

  @Test
  void aSnapshotWhoseJobDirectoryIsGoneIsAdoptedAndNotMadeAgain() throws Exception {
    at.made(disk);
    JobOrder order = at.order(at.backup(disk));
    at.ended(order, at.restic.start(order));
    ResticSystem elsewhere =
        new ResticSystem(Hosts.only(new LocalHostRunner(at.temp.resolve("other-state"))));
    JobRef found = elsewhere.find(order).orElseThrow();
    assertThat(found.adopted()).isTrue();
    JobResult adopted = ((JobStatus.Ended) elsewhere.status(order, found)).result();
    assertThat(adopted.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(Objects.requireNonNull(adopted.point()).completeness())
        .isEqualTo(Completeness.UNKNOWN);
    assertThat(ResticOutput.snapshots(list())).hasSize(1);
  }

  @Test
  void aMissingToolIsNamed() throws Exception {
    at.system.put("binary", "/no/such/restic");
    failed(at.run(at.backup(disk)), Cause.TOOL_MISSING);
  }

  @Test
  void nothingIsRestoredOverWhatIsThere() throws Exception {
    at.made(disk);
    JobResult backup = at.run(at.backup(disk));
    var restore =
        at.restore(
            Objects.requireNonNull(backup.point()),
            Objects.requireNonNull(backup.copy()),
            disk,
            List.of());
    JobOrder order = at.order(restore, "boccupied");
    Path occupied = Files.createDirectories(at.temp.resolve("zone/boccupied"));
    Files.writeString(occupied.resolve("precious"), "mine");
    failed(at.ended(order, at.restic.start(order)), Cause.TARGET_NOT_EMPTY);
    assertThat(occupied).isDirectoryContaining("glob:**/precious");
    assertThat(occupied.resolve("data")).doesNotExist();
  }

  private static void failed(JobResult result, Cause cause) {
    assertThat(result.cause()).as(result.message()).isEqualTo(cause);
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.nextAction()).isNotBlank();
    assertThat(result.point()).isNull();
    assertThat(result.copy()).isNull();
  }

  private VerifyJob verify(JobResult backup, Depth depth) {
    return verify(backup, disk, depth);
  }

  private VerifyJob verify(JobResult backup, RepositoryRef repository, Depth depth) {
    return VerifyJob.of(
        at.asset(),
        depth,
        Objects.requireNonNull(backup.point()),
        Objects.requireNonNull(backup.copy()),
        repository,
        null);
  }

  /** A repository that takes uploads slowly, so that a backup is surely under way. */
  private RepositoryRef disk(int number) throws Exception {
    Path slow = at.temp.resolve("slow-restic");
    Files.writeString(slow, "#!/bin/sh\nexec restic --limit-upload 500 \"$@\"\n");
    slow.toFile().setExecutable(true);
    at.system.put("binary", slow.toString());
    byte[] random = new byte[48 << 20];
    new Random(number).nextBytes(random);
    Files.write(at.source.resolve("large"), random);
    return at.onDisk("slow" + number);
  }

  private JobOrder started(RepositoryRef repository) {
    JobOrder order = at.order(at.backup(repository));
    at.restic.start(order);
    return order;
  }

  private void kill(JobOrder order) throws Exception {
    at.host.signal(order.token(), "KILL");
    eventually(
        () -> at.host.find(order.token()).orElseThrow().state(),
        state -> state == HostJob.State.DIED);
    // What was slow is quick for the next one.
    at.system.remove("binary");
    Files.delete(at.source.resolve("large"));
    Files.delete(at.temp.resolve("state/jobs/" + order.token() + "/signals"));
  }

  private long locks(RepositoryRef repository) throws Exception {
    try (Stream<Path> locks =
        Files.list(
            Path.of(Objects.requireNonNull(repository.config().get("path"))).resolve("locks"))) {
      return locks.count();
    }
  }

  private InputStream list() throws Exception {
    return new ByteArrayInputStream(
        at.cli(disk, "snapshots", "--json").stdout().getBytes(StandardCharsets.UTF_8));
  }

  private void damageLargestPack() throws Exception {
    try (Stream<Path> packs = Files.walk(at.temp.resolve("disk/data"))) {
      Path largest =
          packs
              .filter(Files::isRegularFile)
              .max(Comparator.comparing(p -> p.toFile().length()))
              .orElseThrow();
      largest.toFile().setWritable(true);
      try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
        file.seek(file.length() / 2);
        int old = file.read();
        file.seek(file.length() / 2);
        file.write(old ^ 0xff);
      }
    }
  }
}
