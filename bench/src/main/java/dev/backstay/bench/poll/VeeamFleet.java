package dev.backstay.bench.poll;

import dev.backstay.bench.plant.Plant;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.testkit.simulated.veeam.SimulatedVeeam;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** One simulated backup server; every order is for a job of the product's own. */
public final class VeeamFleet implements Fleet {
  private static final String NAME = "simulated-veeam";

  private final SimulatedVeeam server;
  private final BackupSystem driver = new VeeamSystem();
  private final Path password;

  public VeeamFleet(Path directory) throws IOException {
    server = new SimulatedVeeam(directory, InstantSource.system());
    server.keepNoExchanges();
    server.world().sessionsTake(Duration.ofDays(1));
    password = Files.writeString(directory.resolve("password"), SimulatedVeeam.PASSWORD);
  }

  @Override
  public BackupSystem driver() {
    return driver;
  }

  @Override
  public JobOrder order(int number) {
    String job = server.world().job("job " + number, "simulated-" + number).id();
    SystemRef system =
        new SystemRef(
            NAME,
            "veeam",
            "bench",
            Plant.JOBS,
            1,
            Map.of(
                "address",
                server.address(),
                "username",
                SimulatedVeeam.USERNAME,
                "passwordRef",
                "file:" + password,
                "caRef",
                "file:" + server.certificate()),
            Set.of());
    RepositoryRef repository =
        new RepositoryRef(
            "simulated", NAME, "bench", "product", Map.of("id", SimulatedVeeam.REPOSITORY));
    return Orders.order(
        number,
        system,
        new BackupJob(
            NAME,
            Orders.asset(NAME, Map.of("veeam-job", job, "veeam-vm", "simulated-" + number)),
            BackupJob.Level.FULL,
            Consistency.CRASH,
            repository));
  }

  @Override
  public long requests() {
    return server.requests();
  }

  @Override
  public void close() {
    server.close();
  }
}
