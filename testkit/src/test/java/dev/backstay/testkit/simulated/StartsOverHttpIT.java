package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.BackupSystem;
import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products of each class behind HTTP and a network that fails. */
class StartsOverHttpIT {

  @ParameterizedTest
  @EnumSource(Handle.class)
  void answersOfStartsThatGetLostStartNothingTwice(Handle handle) throws IOException {
    try (Served product = new Served(handle)) {
      StartsOverHttpContract.answersOfStartsThatGetLostStartNothingTwice(product);
    }
  }

  @Test
  void aNetworkThatIsAwayDelaysAndStartsNothingTwice() throws IOException {
    try (Served product = new Served(Handle.PLAIN)) {
      StartsOverHttpContract.aNetworkThatIsAwayDelaysAndStartsNothingTwice(product);
    }
  }

  /** A simulated product, whose own schedule does everything that Backstay does as well. */
  private static final class Served implements ServedProduct {
    private final SimulatedProduct product;
    private final ProductServer server;

    Served(Handle handle) {
      product = new SimulatedProduct(handle);
      try {
        server = ProductServer.of(product);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public BackupSystem driver(URI address) {
      // Where a start again is the same job, nothing has to be waited for.
      Duration deadline =
          product.handle() == Handle.TOKEN ? Duration.ZERO : Duration.ofMillis(1500);
      return SimulatedSystem.over(
          address, product.handle(), Duration.ofSeconds(1), deadline, Duration.ZERO);
    }

    @Override
    public String estate() {
      return SimulatedEstate.yaml(product.handle());
    }

    @Override
    public WorkflowStub start(ProductLab lab) {
      return lab.start(FilesystemBackup.TYPE, FilesystemBackupRequest.of("shared-files"));
    }

    @Override
    public String startRequest() {
      return "POST /jobs HTTP";
    }

    @Override
    public void whenStarted(Runnable act) {
      product.faults(call -> Fault.NONE.besideNightly("scheduler").beforeAnswer(act));
    }

    @Override
    public void assertNothingTwice() {
      assertThat(product.jobs().stream().filter(job -> job.startedFor() != null))
          .extracting(SimulatedJob::startedFor)
          .hasSizeGreaterThanOrEqualTo(5)
          .doesNotHaveDuplicates();
      assertThat(product.jobs()).noneMatch(SimulatedJob::cancelled);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
