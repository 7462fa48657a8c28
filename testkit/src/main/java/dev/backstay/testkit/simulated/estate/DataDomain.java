package dev.backstay.testkit.simulated.estate;

import dev.backstay.testkit.simulated.datadomain.FileReplication;
import dev.backstay.testkit.simulated.datadomain.Mtree;
import dev.backstay.testkit.simulated.datadomain.SimulatedDataDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/** The storage below the backup server's repository: one MTree, locked and replicated. */
final class DataDomain implements AutoCloseable {
  private final SimulatedDataDomain system;

  DataDomain(Path directory, int port, String password, Set<FaultProfile> faults)
      throws IOException {
    system = new SimulatedDataDomain(directory, InstantSource.system(), port);
    system.keepNoExchanges();
    system.passwordIs(password);
    system.world().has(Mtree.plain("/data/col1/simulated-vm-backups").locked("governance"));
    system
        .world()
        .replicates(
            new FileReplication("simulated-vm-backups", "simulated-dd2", "completed", 0, ""));
    if (faults.contains(FaultProfile.FULL_MEDIA)) {
      system.world().hasFree(0);
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
