package dev.backstay.testkit.simulated.veeam;

import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.testkit.simulated.SimulatedTime;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The driver and the simulated server over real TLS, with time that passes when the driver waits.
 * At its end everything that went over the wire is held against the vendor's contract, where that
 * is at hand.
 */
final class VeeamLab implements AutoCloseable {
  static final String MACHINE = "simulated-web01";
  static final String OTHER = "simulated-web02";
  static final RepositoryRef REPOSITORY =
      new RepositoryRef(
          "vm-backups", "veeam-main", "main", "product", Map.of("id", SimulatedVeeam.REPOSITORY));
  static final String DR = "vm-dr";
  static final Map<String, String> PLACE =
      Map.of(
          "vsphere-server", "simulated-vcenter",
          "vsphere-host", "simulated-esx-lab",
          "vsphere-resource-pool", "simulated-pool",
          "vsphere-folder", "simulated-folder",
          "vsphere-datastore", "simulated-datastore");
  static final ZoneRef SCRATCH =
      new ZoneRef("scratch", "main", "/none", 0, true, "internal", PLACE);
  static final ZoneRef KEEP = new ZoneRef("keep", "main", "/none", 0, false, "internal", PLACE);

  private static final Path FILES = files();
  private static final AtomicInteger TOKENS = new AtomicInteger();

  final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T01:30:00.250Z"));
  final SimulatedVeeam server;
  final VeeamJob job;
  final Map<String, String> settings = new HashMap<>();
  private final TestActivityEnvironment activities =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(BackstayPlugin.dataConverter())
                      .build())
              .build());
  private final SystemJobs jobs;

  VeeamLab() {
    try {
      server = new SimulatedVeeam(FILES, time);
      Files.writeString(FILES.resolve("password"), SimulatedVeeam.PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    job = server.world().job("nightly VMs", MACHINE, OTHER);
    settings.put("address", server.address());
    settings.put("username", SimulatedVeeam.USERNAME);
    settings.put("passwordRef", "file:" + FILES.resolve("password"));
    settings.put("caRef", "file:" + server.certificate());
    activities.registerActivitiesImplementations(
        new SystemJobsActivities(List.of(new VeeamSystem()), time));
    jobs = activities.newActivityStub(SystemJobs.class);
  }

  private static Path files() {
    try {
      Path directory = Files.createTempDirectory("simulated-veeam");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AssetRef asset() {
    PolicyRef policy =
        new PolicyRef(
            "gold",
            Tier.GOLD,
            Duration.ofHours(24),
            Duration.ofHours(1),
            REPOSITORY.name(),
            null,
            null,
            null,
            0,
            null);
    return new AssetRef(
        "web01",
        "vm",
        "veeam-main",
        Map.of("veeam-job", job.id(), "veeam-vm", MACHINE),
        List.of(),
        "virtualization",
        policy);
  }

  BackupJob backup(BackupJob.Level level) {
    return new BackupJob("veeam-main", asset(), level, Consistency.APPLICATION, REPOSITORY);
  }

  /** A copy of what a backup made, brought to the DR site by that job. */
  CopyJob copy(JobResult made, String copyJob) {
    RepositoryRef there =
        new RepositoryRef(
            DR,
            "veeam-main",
            "dr",
            "product",
            Map.of("id", SimulatedVeeam.DR_REPOSITORY, "copyJob", copyJob));
    return new CopyJob(
        "veeam-main",
        asset(),
        Objects.requireNonNull(made.point()),
        Objects.requireNonNull(made.copy()),
        REPOSITORY,
        "veeam",
        system().config(),
        there);
  }

  SystemRef system() {
    return new SystemRef(
        "veeam-main", "veeam", "main", "jobs-main", 1, Map.copyOf(settings), Set.of(), true, null);
  }

  JobOrder order(JobSpec spec) {
    String token = "bveeam" + TOKENS.incrementAndGet();
    return new JobOrder(
        token, 1, spec, system(), 1, Priority.GOLD, Duration.ofHours(1), null, false, null);
  }

  Mark mark(JobOrder order) {
    return jobs.mark(order);
  }

  JobRef start(JobOrder order) {
    return jobs.start(order);
  }

  JobResult await(JobOrder order, JobRef job) {
    return jobs.await(order, job);
  }

  JobResult cancel(JobOrder order, JobRef job) {
    return jobs.cancel(order, job);
  }

  /** From mark to result, when nothing goes wrong on the way. */
  JobResult run(JobSpec spec) {
    return run(order(spec));
  }

  JobResult run(JobOrder order) {
    JobOrder marked = order.knowing(jobs.mark(order), false, null);
    return jobs.await(marked, jobs.start(marked));
  }

  @Override
  public void close() {
    activities.close();
    server.close();
    VeeamContract.atHand().ifPresent(contract -> contract.hold(server.exchanges()));
  }
}
