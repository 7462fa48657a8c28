package dev.backstay.systems.barman;

import static dev.backstay.systems.barman.BarmanSystemIT.backupJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.ssh.LocalSshd;
import dev.backstay.systems.host.ssh.SshHostRunner;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very same driver with Barman and PostgreSQL behind a real OpenSSH server. */
class BarmanOverSshIT {
  private static LocalSshd sshd;
  private static SshHostRunner runner;
  private static BarmanLab lab;

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    sshd = new LocalSshd(directory);
    lab =
        new BarmanLab(
            state -> {
              runner = sshd.runner(state);
              return runner;
            });
    lab.sql("create table t as select i, md5(i::text) as m from generate_series(1, 1000) i");
  }

  @AfterAll
  static void close() throws Exception {
    lab.close();
    runner.close();
    sshd.close();
  }

  @Test
  void aBackupRunsOnThroughACutAndItsRestoreIsProvedByTheEngine() throws Exception {
    JobOrder order = lab.order(backupJob(lab), lab.newToken(), "barman.conf");
    JobRef job = lab.system.start(order);
    sshd.network().cut();
    sshd.mend(runner);
    JobResult backup = lab.awaitEnd(order, job);
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult restored =
        lab.run(
            new RestoreJob(
                "barman",
                lab.asset(),
                Objects.requireNonNull(backup.point()),
                Objects.requireNonNull(backup.copy()),
                lab.repository,
                lab.zone(),
                null,
                lab.serverNow(),
                List.of()));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult engine =
        lab.run(
            new VerifyJob(
                "barman",
                lab.asset(),
                Depth.ENGINE,
                null,
                null,
                null,
                restored.fact("path"),
                null,
                null,
                List.of()));
    assertThat(engine.proof()).as(engine.message()).isEqualTo(Proof.ENGINE_SOUND);
    assertThat(engine.fact("rowsCompared")).isEqualTo("1000");
  }

  @Test
  void aCancelledBackupLeavesNothing() {
    JobOrder order = lab.order(backupJob(lab), lab.newToken(), "slow.conf");
    JobRef job = lab.system.start(order);
    BarmanLab.await(
        () ->
            lab.barman("list-backup", BarmanLab.SERVER).contains(order.token())
                || lab.system.status(order, job) instanceof JobStatus.Ended,
        "the backup's entry in Barman");
    lab.system.cancel(order, job);
    JobResult cancelled = lab.awaitEnd(order, job);
    assertThat(cancelled.outcome()).as(cancelled.message()).isEqualTo(Outcome.CANCELLED);
    assertThat(lab.barman("list-backup", BarmanLab.SERVER)).doesNotContain(order.token());
  }
}
