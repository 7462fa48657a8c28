package dev.backstay.systems.restic;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.systems.host.ssh.LocalSshd;
import dev.backstay.systems.host.ssh.SshHostRunner;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very same driver with restic behind a real OpenSSH server. */
class ResticOverSshIT {
  private LocalSshd sshd;
  private SshHostRunner runner;
  private ResticFixture at;
  private RepositoryRef disk;

  @BeforeEach
  void connect(@TempDir Path temp) throws Exception {
    sshd = new LocalSshd(temp.resolve("sshd"));
    runner = sshd.runner(temp.resolve("state"));
    at = new ResticFixture(temp, runner);
    disk = at.made(at.onDisk("disk"));
  }

  @AfterEach
  void disconnect() throws Exception {
    runner.close();
    sshd.close();
  }

  @Test
  void everyNameComesBackEqualToTheManifestThatLiesBesideTheWorker() throws Exception {
    at.fillSource();
    JobResult backup = at.run(at.backup(disk));
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    var point = Objects.requireNonNull(backup.point());
    JobResult restored =
        at.run(at.restore(point, Objects.requireNonNull(backup.copy()), disk, List.of()));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult compared = at.run(at.compare(restored, point, List.of()));
    assertThat(compared.proof()).as(compared.message()).isEqualTo(Proof.EQUAL_TO_BASELINE);
  }

  @Test
  void aBackupRunsOnThroughACutAndIsMadeOnce() throws Exception {
    JobOrder order = slowBackup(2000);
    JobRef job = at.restic.start(order);
    eventually(this::locks, n -> n > 0);
    sshd.network().cut();
    assertThatThrownBy(() -> at.restic.status(order, job))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(HostUnreachable.class);
    sshd.mend(runner);
    assertThat(at.restic.find(order)).get().extracting(JobRef::adopted).isEqualTo(true);
    JobResult result = at.ended(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(Objects.requireNonNull(result.copy()).nativeId()).isNotBlank();
    assertThat(at.cli(disk, "snapshots", "--json").stdout().split("short_id")).hasSize(2);
  }

  @Test
  void aToolThatWasKilledHasDied() throws Exception {
    JobOrder order = slowBackup(500);
    JobRef job = at.restic.start(order);
    eventually(this::locks, n -> n > 0);
    String group = Files.readString(directory(order).resolve("pid")).strip();
    assertThat(new ProcessBuilder("kill", "-KILL", "--", "-" + group).start().waitFor()).isZero();
    JobResult died = at.ended(order, job);
    assertThat(died.cause()).as(died.message()).isEqualTo(Cause.TOOL_DIED);
  }

  @Test
  void aCancelledBackupLeavesNoLock() throws Exception {
    JobOrder order = slowBackup(500);
    JobRef job = at.restic.start(order);
    eventually(this::locks, n -> n > 0);
    at.restic.cancel(order, job);
    JobResult cancelled = at.ended(order, job);
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(locks()).isZero();
  }

  @Test
  void aHostThatIsGoneMakesTheJobLostThoughItRunsOn() throws Exception {
    JobOrder order = slowBackup(2000);
    JobOrder impatient =
        new JobOrder(
            order.token(),
            1,
            order.spec(),
            order
                .system()
                .on(sshd.host(at.temp.resolve("state"), sshd.key, Duration.ofMillis(1500))),
            1,
            order.priority(),
            order.deadline(),
            null);
    JobRef job = at.restic.start(order);
    eventually(this::locks, n -> n > 0);
    var client =
        WorkflowClientOptions.newBuilder().setDataConverter(BackstayPlugin.dataConverter()).build();
    var options = TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build();
    TestActivityEnvironment worker = TestActivityEnvironment.newInstance(options);
    try {
      worker.registerActivitiesImplementations(new SystemJobsActivities(List.of(at.restic)));
      sshd.stop();
      JobResult lost = worker.newActivityStub(SystemJobs.class).await(impatient, job);
      assertThat(lost.outcome()).as(lost.message()).isEqualTo(Outcome.LOST);
      assertThat(lost.cause()).isEqualTo(Cause.HOST_GONE);
      assertThat(lost.message()).contains("does not answer");
    } finally {
      worker.close();
    }
    eventually(() -> Files.exists(directory(order).resolve("exit")), Boolean::booleanValue);
    sshd.startAgain();
    sshd.mend(runner);
    assertThat(at.host.find(order.token()))
        .get()
        .extracting(HostJob::exitCode)
        .as("what a person finds")
        .isEqualTo(0);
  }

  /** A backup that takes a while, at so many KiB a second. */
  private JobOrder slowBackup(int speed) throws Exception {
    Path slow = at.temp.resolve("slow-restic");
    Files.writeString(slow, "#!/bin/sh\nexec restic --limit-upload %d \"$@\"\n".formatted(speed));
    slow.toFile().setExecutable(true);
    at.system.put("binary", slow.toString());
    byte[] random = new byte[8 << 20];
    new Random(1).nextBytes(random);
    Files.write(at.source.resolve("large"), random);
    return at.order(at.backup(disk));
  }

  private Path directory(JobOrder order) {
    return at.temp.resolve("state/jobs").resolve(order.token());
  }

  private long locks() throws Exception {
    try (Stream<Path> locks = Files.list(at.temp.resolve("disk/locks"))) {
      return locks.count();
    }
  }
}
