package dev.backstay.testkit.simulated.oracle;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.recoveryappliance.RecoveryApplianceSystem;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The driver of the appliance, beside RMAN's, on a simulated host. */
final class ApplianceLab implements AutoCloseable {
  static final String SYSTEM = "zdlra-main";

  final OracleLab rman;
  final BackupSystem driver;
  private final SiteHosts hosts;
  private final AtomicInteger tokens = new AtomicInteger();

  ApplianceLab(Path directory) throws Exception {
    rman = new OracleLab(directory);
    rman.oracle.appliance("ZDLRA1");
    hosts = new SiteHosts(directory.resolve("appliance-worker"));
    driver = new RecoveryApplianceSystem(hosts);
  }

  /** A worker that knows nothing of what this one started. */
  BackupSystem another(Path directory) throws Exception {
    return new RecoveryApplianceSystem(new SiteHosts(directory));
  }

  RepositoryRef on(Map<String, String> settings) {
    return new RepositoryRef("appliance", SYSTEM, "main", "storage", settings);
  }

  private AssetRef asset() {
    AssetRef plain = rman.asset(OracleHost.SID);
    Map<String, String> ids = new HashMap<>(plain.nativeIds());
    ids.put("net-service", OracleHost.SID);
    return new AssetRef(
        plain.name(), plain.kind(), plain.system(), ids, List.of(), plain.team(), plain.policy());
  }

  /** The copy of a backup on disk. */
  CopyJob copy(JobResult backup) {
    return copy(backup, rman.repository(), on(Map.of()));
  }

  /** The copy, to tape, of a backup that RMAN sent to its media manager. */
  CopyJob behind(JobResult backup, Map<String, String> settings) {
    return copy(
        backup,
        new RepositoryRef("oracle-sbt", "rman-main", "main", "product", Map.of("device", "sbt")),
        on(settings));
  }

  private CopyJob copy(JobResult backup, RepositoryRef from, RepositoryRef to) {
    return new CopyJob(
        SYSTEM,
        asset(),
        Objects.requireNonNull(backup.point()),
        Objects.requireNonNull(backup.copy()),
        from,
        "rman",
        Map.of(),
        to);
  }

  JobOrder order(JobSpec spec) {
    SystemRef system =
        new SystemRef(
                SYSTEM,
                "recovery-appliance",
                "main",
                "jobs-main",
                1,
                Map.of(
                    "oracleHome", rman.oracle.home().toString(),
                    "connect", "ZDLRA1",
                    "library", "/u01/oracle/lib/libra.so",
                    "wallet", "/u01/oracle/zdlra-wallet",
                    "credentialAlias", "ra-scan.example.net:1521/zdlra1:dedicated"),
                driver.descriptor().capabilities())
            .on(rman.oracle.host());
    return new JobOrder(
        "c%025d".formatted(tokens.incrementAndGet()),
        1,
        spec,
        system,
        1,
        Priority.BACKGROUND,
        Duration.ofHours(1),
        null);
  }

  JobResult run(JobSpec spec) {
    JobOrder order = order(spec);
    return end(order, driver.find(order).orElseGet(() -> driver.start(order)));
  }

  JobResult done(JobSpec spec) {
    return OracleLab.succeeded(run(spec));
  }

  JobResult end(JobOrder order, JobRef job) {
    return OracleLab.end(driver, order, job);
  }

  @Override
  public void close() throws Exception {
    hosts.close();
    rman.close();
  }
}
