package dev.backstay.testkit.simulated.estate;

import dev.backstay.testkit.simulated.Fault;
import dev.backstay.testkit.simulated.veeam.Ending;
import dev.backstay.testkit.simulated.veeam.SimulatedVeeam;
import dev.backstay.testkit.simulated.veeam.VeeamCopyJob;
import dev.backstay.testkit.simulated.veeam.VeeamFault;
import dev.backstay.testkit.simulated.veeam.VeeamJob;
import dev.backstay.testkit.simulated.veeam.VeeamWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The backup server of the reference estate: two backup jobs, three machines, a backup copy job.
 */
final class Veeam implements AutoCloseable {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofMinutes(3);

  private final SimulatedVeeam server;

  Veeam(Path directory, int port, String password, Set<FaultProfile> faults) throws IOException {
    server = new SimulatedVeeam(directory, InstantSource.system(), port);
    server.keepNoExchanges();
    server.account(SimulatedVeeam.USERNAME, password);
    VeeamJob shop =
        server
            .world()
            .jobUnder(
                "11111111-1111-4111-8111-111111111111",
                "shop VMs",
                "simulated-web",
                "simulated-app");
    VeeamJob office =
        server
            .world()
            .jobUnder("22222222-2222-4222-8222-222222222222", "office VMs", "simulated-mail");
    server
        .world()
        .copyJob(
            new VeeamCopyJob(
                "33333333-3333-4333-8333-333333333333",
                "simulated copy to the DR site",
                "33333333-3333-4333-8333-333333333334",
                SimulatedVeeam.DR_REPOSITORY,
                List.of(shop, office),
                true,
                false));
    server.world().sessionsTake(faults.contains(FaultProfile.SLOW) ? SLOW : USUAL);
    if (faults.contains(FaultProfile.FULL_MEDIA)) {
      server.world().sessionsEnd(Ending.FULL_MEDIA);
    } else if (faults.contains(FaultProfile.PARTIAL_SUCCESS)) {
      server.world().sessionsEnd(Ending.PARTIAL);
    }
    AtomicInteger starts = new AtomicInteger();
    VeeamFault wrong = fault(faults);
    server.faults(path -> starts.incrementAndGet() % 2 == 0 ? wrong : VeeamFault.NONE);
  }

  private static VeeamFault fault(Set<FaultProfile> faults) {
    boolean lost = faults.contains(FaultProfile.LOST_ACKNOWLEDGEMENT);
    VeeamFault fault = VeeamFault.of(lost ? Fault.NONE.losingAnswer() : Fault.NONE);
    fault = faults.contains(FaultProfile.DUPLICATE) ? fault.executedTwice() : fault;
    return faults.contains(FaultProfile.EXPIRED_TOKEN) ? fault.withExpiredToken() : fault;
  }

  VeeamWorld world() {
    return server.world();
  }

  @Override
  public void close() {
    server.close();
  }
}
