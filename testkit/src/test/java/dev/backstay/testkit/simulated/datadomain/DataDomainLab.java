package dev.backstay.testkit.simulated.datadomain;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.datadomain.DataDomainSystem;
import dev.backstay.testkit.simulated.SimulatedTime;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The driver and the simulated system over real TLS. At its end everything that went over the wire
 * is held against the vendor's contract, where that is at hand.
 */
final class DataDomainLab implements AutoCloseable {
  static final String MTREE = "/data/col1/simulated-vm";
  static final RepositoryRef REPOSITORY =
      new RepositoryRef("dd-vm", "dd-main", "main", "storage", Map.of("mtree", MTREE));

  private static final Path FILES = files();

  final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T06:00:00Z"));
  final SimulatedDataDomain server;
  final DataDomainWorld world;
  final Map<String, String> settings = new HashMap<>();
  private final DataDomainSystem driver = new DataDomainSystem(Duration.ofSeconds(30), time);

  DataDomainLab() {
    try {
      server = new SimulatedDataDomain(FILES, time);
      password(SimulatedDataDomain.PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    world = server.world();
    world.has(Mtree.plain(MTREE));
    settings.put("address", server.address());
    settings.put("username", SimulatedDataDomain.USERNAME);
    settings.put("passwordRef", "file:" + FILES.resolve("password"));
    settings.put("caRef", "file:" + server.certificate());
  }

  private static Path files() {
    try {
      return Files.createTempDirectory("simulated-dd");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the driver finds in its password file from now on. */
  void password(String text) {
    try {
      Files.writeString(FILES.resolve("password"), text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JobResult look(Subject subject) {
    return run(new ObserveJob("dd-main", subject, REPOSITORY, null));
  }

  JobResult run(JobSpec spec) {
    SystemRef system =
        new SystemRef(
            "dd-main", "datadomain", "main", "jobs-main", 1, Map.copyOf(settings), Set.of());
    JobOrder order =
        new JobOrder("bdd1", 1, spec, system, 1, Priority.GOLD, Duration.ofHours(1), null);
    return ((JobStatus.Ended) driver.status(order, driver.start(order))).result();
  }

  @Override
  public void close() {
    server.close();
    DataDomainContract.atHand().ifPresent(contract -> contract.hold(server.exchanges()));
  }
}
