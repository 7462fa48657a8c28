package dev.backstay.testkit.simulated.estate;

import dev.backstay.testkit.simulated.oracle.OracleFault;
import dev.backstay.testkit.simulated.oracle.OracleHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The database host of the reference estate, behind an SSH server; a Recovery Appliance it reaches.
 */
final class Oracle implements AutoCloseable {
  private final OracleHost host;

  Oracle(Path directory, int port, Set<FaultProfile> faults)
      throws IOException, InterruptedException {
    host = new OracleHost(directory, port);
    host.commit("simulated order 1");
    host.switchLog();
    host.appliance("SIMZDLRA");
    if (faults.contains(FaultProfile.FULL_MEDIA)) {
      host.begin(OracleFault.FULL, "");
    }
    if (faults.contains(FaultProfile.PARTIAL_SUCCESS)) {
      host.begin(OracleFault.EXCLUDED, "4");
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    host.close();
  }
}
