package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Await;
import dev.backstay.systems.Pause;
import dev.backstay.testkit.faults.Direction;
import dev.backstay.testkit.faults.Fault;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.model.Outcome;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a driver that speaks HTTP must bear. Kernel, catalog and driver are real; between driver and
 * product stands a proxy that fails. A test of another REST driver describes its product as a
 * {@link ServedProduct} and calls the two methods here.
 */
final class StartsOverHttpContract {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private StartsOverHttpContract() {}

  /**
   * One start after the other loses its answer in another way: swallowed, cut off, half-closed
   * either way, never coming; everything between is slow. Nothing is started twice and the run ends
   * well.
   */
  static void answersOfStartsThatGetLostStartNothingTwice(ServedProduct product)
      throws IOException {
    try (FaultProxy proxy = FaultProxy.before("127.0.0.1", product.port(), 4711);
        ProductLab lab = lab(product, proxy)) {
      Queue<Runnable> faults = new ConcurrentLinkedQueue<>();
      faults.add(() -> {}); // the first answer is swallowed by the proxy itself
      faults.add(proxy::cut);
      faults.add(() -> proxy.halfClose(Direction.ANSWER));
      faults.add(() -> proxy.halfClose(Direction.REQUEST));
      faults.add(() -> proxy.applyToPresent(Fault.silence()));
      product.whenStarted(
          () -> {
            Runnable fault = faults.poll();
            if (fault != null) {
              fault.run();
            }
          });
      proxy.apply(
          Fault.dropAnswer(product.startRequest(), "HTTP/1.1 2"),
          new Fault.Delay(Duration.ofMillis(5), Duration.ofMillis(20)));

      endsWell(product, lab, product.start(lab));

      assertThat(faults).as("faults that did not happen").isEmpty();
      assertThat(proxy.answersDropped()).isEqualTo(1);
    }
  }

  /**
   * No connection can be made, or each is cut at once; when the network is back, the run goes on.
   */
  static void aNetworkThatIsAwayDelaysAndStartsNothingTwice(ServedProduct product)
      throws IOException {
    try (FaultProxy proxy = FaultProxy.before("127.0.0.1", product.port(), 4711);
        ProductLab lab = lab(product, proxy)) {
      proxy.apply(Fault.CUT);
      WorkflowStub run = product.start(lab);
      Await.until(PATIENCE, () -> proxy.connections() >= 3, () -> "the driver does not ask again");
      proxy.heal();

      endsWell(product, lab, run);
    }
  }

  private static ProductLab lab(ServedProduct product, FaultProxy proxy) {
    URI address = URI.create("http://" + proxy.address());
    return new ProductLab(
        LabTemporal.inMemory(), product.driver(address), product.estate(), Pause.REAL);
  }

  private static void endsWell(ServedProduct product, ProductLab lab, WorkflowStub run) {
    BackupReport report = run.getResult(BackupReport.class);
    assertThat(report.outcome()).as(report.message()).isEqualTo(Outcome.SUCCEEDED);
    product.assertNothingTwice();
    assertThat(lab.catalog().leases().held()).isEmpty();
    assertThat(lab.catalog().findings().open(50)).isEmpty();
  }
}
