package dev.backstay.testkit.vsphere;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.vsphere.VsphereSystem;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The driver and one vcsim for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VsphereLab {
  private static final AtomicInteger TOKENS = new AtomicInteger();
  private static final ZoneRef LAB =
      new ZoneRef("lab", "main", "", 0, true, "internal", Map.of("vsphere-network", "VM Network"));
  Vcsim vcenter;

  final VsphereSystem driver = new VsphereSystem();
  final Map<String, String> settings = new HashMap<>();
  final Map<String, String> ids = new HashMap<>();

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    vcenter = Vcsim.start(Home.fromEnvironment(), directory);
  }

  @AfterAll
  void stop() {
    vcenter.close();
  }

  @BeforeEach
  void settings() throws IOException {
    settings.clear();
    settings.putAll(vcenter.settings());
    ids.clear();
    ids.put("vsphere-vm", Vcsim.MACHINE);
    vcenter.client().changeTracking(Vcsim.MACHINE, true);
    vcenter.client().guest(Vcsim.OTHER, false, "");
  }

  AssetRef asset() {
    PolicyRef policy =
        new PolicyRef(
            "gold",
            Tier.GOLD,
            Duration.ofHours(24),
            Duration.ofHours(1),
            "r",
            null,
            null,
            null,
            0,
            null);
    return new AssetRef("web01", "vm", "veeam", ids, List.of(), "virtualization", policy);
  }

  JobOrder order(JobSpec spec) {
    SystemRef system =
        new SystemRef("vc", "vsphere", "main", "jobs-main", 1, Map.copyOf(settings), Set.of());
    String token = "bvc" + TOKENS.incrementAndGet();
    return new JobOrder(token, 1, spec, system, 1, Priority.GOLD, Duration.ofHours(1), null);
  }

  JobResult run(JobSpec spec) {
    JobOrder order = order(spec);
    return end(order, driver.start(order));
  }

  JobResult end(JobOrder order, JobRef job) {
    AtomicReference<JobStatus> last = new AtomicReference<>(driver.status(order, job));
    Await.until(
        Duration.ofMinutes(3),
        () -> last.updateAndGet(status -> driver.status(order, job)) instanceof JobStatus.Ended,
        () -> "the job did not end: " + last.get());
    return ((JobStatus.Ended) last.get()).result();
  }

  JobOrder snapshot() {
    return order(new SnapshotJob("vc", asset(), Consistency.APPLICATION));
  }

  JobResult drop(JobOrder made) {
    return run(new DropSnapshotJob("vc", asset(), made.token()));
  }

  VerifyJob probe(Depth depth, String machine) {
    Instant then = Instant.parse("2026-11-22T01:00:00Z");
    Point point =
        new Point(
            "pt-1",
            "web01",
            "veeam",
            then,
            then,
            Consistency.CRASH,
            Consistency.CRASH,
            Completeness.COMPLETE,
            1,
            null,
            null,
            null,
            null);
    return VerifyJob.machine("vc", asset(), depth, point, machine, LAB);
  }
}
