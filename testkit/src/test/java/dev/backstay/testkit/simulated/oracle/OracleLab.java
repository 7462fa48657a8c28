package dev.backstay.testkit.simulated.oracle;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.rman.RmanSystem;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The driver, over SSH, on a simulated Oracle host. */
final class OracleLab implements AutoCloseable {
  final OracleHost oracle;
  final RmanSystem driver;
  private final SiteHosts hosts;
  private HostRef host;

  /** What the estate says of the database. */
  String container = "no";

  private final AtomicInteger tokens = new AtomicInteger();

  OracleLab(Path directory) throws Exception {
    oracle = new OracleHost(directory.resolve("host"));
    host = oracle.host();
    hosts = new SiteHosts(directory.resolve("worker"));
    driver = new RmanSystem(hosts);
  }

  /** From now on the host is reached through that proxy. */
  void through(FaultProxy proxy) {
    oracle.reachedAt(proxy.port());
    host =
        new HostRef(
            host.address(),
            proxy.port(),
            host.user(),
            host.knownHosts(),
            host.key(),
            host.stateDirectory(),
            host.lostAfter());
  }

  SystemRef system() {
    return new SystemRef(
            "rman-main",
            "rman",
            "main",
            "jobs-main",
            1,
            Map.of("oracleHome", oracle.home().toString(), "channels", "2"),
            driver.descriptor().capabilities())
        .on(host);
  }

  AssetRef asset(String sid) {
    PolicyRef policy =
        new PolicyRef(
            "gold",
            Tier.GOLD,
            Duration.ofHours(1),
            Duration.ofHours(1),
            "oracle-disk",
            null,
            null,
            null,
            0,
            null);
    return new AssetRef(
        "orders",
        "oracle",
        "rman-main",
        Map.of("oracle-sid", sid, "container", container),
        List.of(),
        "dba",
        policy);
  }

  RepositoryRef repository() {
    return new RepositoryRef(
        "oracle-disk", "rman-main", "main", "product", Map.of("path", oracle.backups().toString()));
  }

  ZoneRef zone() {
    return new ZoneRef("lab", "main", oracle.zone().toString(), 0, true, "test");
  }

  BackupJob backup(Level level) {
    return backup(level, OracleHost.SID);
  }

  BackupJob backup(Level level, String sid) {
    return new BackupJob("rman-main", asset(sid), level, Consistency.ENGINE, repository());
  }

  VerifyJob verify(Depth depth, JobResult backup, @Nullable Instant until) {
    return VerifyJob.of(
        asset(OracleHost.SID),
        depth,
        Objects.requireNonNull(backup.point()),
        Objects.requireNonNull(backup.copy()),
        repository(),
        until);
  }

  RestoreJob restore(JobResult backup, @Nullable Instant until) {
    return new RestoreJob(
        "rman-main",
        asset(OracleHost.SID),
        Objects.requireNonNull(backup.point()),
        Objects.requireNonNull(backup.copy()),
        repository(),
        zone(),
        null,
        until,
        List.of());
  }

  VerifyJob engine(JobResult backup, String path) {
    return VerifyJob.restored(
        asset(OracleHost.SID),
        Depth.ENGINE,
        Objects.requireNonNull(backup.point()),
        path,
        null,
        List.of());
  }

  SanitiseJob remove(String path) {
    return new SanitiseJob("rman-main", "orders", zone(), path);
  }

  JobOrder order(JobSpec spec) {
    return new JobOrder(
        "b%025d".formatted(tokens.incrementAndGet()),
        1,
        spec,
        system(),
        1,
        Priority.BACKGROUND,
        Duration.ofHours(1),
        null);
  }

  JobResult run(JobSpec spec) {
    JobOrder order = order(spec);
    return end(order, driver.find(order).orElseGet(() -> driver.start(order)));
  }

  /** A run that must succeed. */
  JobResult done(JobSpec spec) {
    return succeeded(run(spec));
  }

  static JobResult succeeded(JobResult result) {
    if (result.outcome() != Outcome.SUCCEEDED) {
      throw new AssertionError(result.outcome() + ": " + result.message());
    }
    return result;
  }

  JobResult end(JobOrder order, JobRef job) {
    return end(driver, order, job);
  }

  /** What a job comes to in the hands of a driver. */
  static JobResult end(BackupSystem driver, JobOrder order, JobRef job) {
    JobResult[] result = new JobResult[1];
    await(
        () -> {
          if (driver.status(order, job) instanceof JobStatus.Ended ended) {
            result[0] = ended.result();
          }
          return result[0] != null;
        },
        "the end of " + order.spec().summary());
    return result[0];
  }

  /** Kills the client of an order and what it started; what it had opened in the database stays. */
  void kill(JobOrder order) throws Exception {
    String group = Files.readString(oracle.jobs().resolve(order.token()).resolve("pid")).strip();
    new ProcessBuilder("kill", "-KILL", "--", "-" + group).start().waitFor();
  }

  /** Whether a job's status is not known now. Its end would be told falsely. */
  static boolean unanswered(BackupSystem driver, JobOrder order, JobRef job) {
    try {
      if (driver.status(order, job) instanceof JobStatus.Ended ended) {
        throw new AssertionError(ended.result().outcome() + ": " + ended.result().message());
      }
      return false;
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  static void await(BooleanSupplier holds, String what) {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("never came: " + what);
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() throws Exception {
    hosts.close();
    oracle.close();
  }
}
