package dev.backstay.testkit.killmatrix;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks whether the Temporal server's SQLite still answers. A statement that is given up on a busy
 * machine may leave its one connection interrupted, and the server then refuses everything until it
 * is started again (https://github.com/temporalio/temporal/issues/8017). What it holds is on disk:
 * runs go on, and whoever asked asks again. Without this one such moment spoils every cell after
 * it.
 */
final class TemporalWatch implements AutoCloseable {
  private static final String STUCK = "interrupted (9)";
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private final BooleanSupplier stuck;
  private final Runnable startAgain;
  private boolean doubted;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-watch").factory());

  /**
   * @param stuck asked every three seconds; once is no reason yet, a single call may be interrupted
   * @param startAgain returns when the server is ready
   */
  TemporalWatch(BooleanSupplier stuck, Runnable startAgain) {
    this.stuck = stuck;
    this.startAgain = startAgain;
  }

  void begin() {
    clock.scheduleWithFixedDelay(
        this::look, BETWEEN.toSeconds(), BETWEEN.toSeconds(), TimeUnit.SECONDS);
  }

  void look() {
    boolean now = stuck.getAsBoolean();
    if (now && doubted) {
      startAgain.run();
      now = false;
    }
    doubted = now;
  }

  /** Whether a server answers that its database was interrupted; any other answer is no such. */
  static boolean isStuck(String address) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(BETWEEN.toSeconds(), TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("default").build());
      return false;
    } catch (StatusRuntimeException e) {
      return String.valueOf(e.getMessage()).contains(STUCK);
    } finally {
      stubs.shutdownNow();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
