package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activity stubs of workflows and the times they are given, in one place. */
public final class Ports {
  /**
   * Looking for an earlier start may list a large repository; the heartbeat tells of a lost worker.
   */
  public static final Duration START = Duration.ofMinutes(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration CANCEL = Duration.ofMinutes(10);

  private Ports() {}

  /**
   * Beside the catalog, as local activities. They are retried for as long as it takes: without its
   * catalog a run must not go on, and waiting harms nothing.
   */
  public static ControlPlane control() {
    return beside(ControlPlane.class);
  }

  /** As {@link #control}, for another port of the control role. */
  public static <T> T beside(Class<T> port) {
    return Workflow.newLocalActivityStub(
        port,
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(15))
            .setLocalRetryThreshold(Duration.ofSeconds(5))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(200))
                    .setBackoffCoefficient(2)
                    .setMaximumInterval(Duration.ofSeconds(10))
                    // Without a limit of either kind the SDK never repeats a local activity.
                    .setMaximumAttempts(Integer.MAX_VALUE)
                    .build())
            .build());
  }

  /** With room for the wait before an attempt that follows one whose answer was lost. */
  public static SystemJobs start(SystemRef system, String summary) {
    return jobs(system.taskQueue(), "Start: " + summary, longestStart(system), HEARTBEAT);
  }

  public static SystemJobs mark(SystemRef system) {
    return jobs(system.taskQueue(), "Read how far " + system.name() + " is", START, HEARTBEAT);
  }

  public static SystemJobs await(String taskQueue, String summary, Duration deadline) {
    return jobs(taskQueue, summary, deadline, HEARTBEAT);
  }

  public static SystemJobs cancel(String taskQueue, String summary) {
    return jobs(taskQueue, "Cancel: " + summary, CANCEL, HEARTBEAT);
  }

  /** Looking for a job without starting it may take as long as a start. */
  public static SystemJobs find(SystemRef system, String summary) {
    return jobs(system.taskQueue(), "Look for: " + summary, longestStart(system), HEARTBEAT);
  }

  /** After that no start that was under way can have an effect any more. */
  public static Duration longestStart(SystemRef system) {
    Duration doubt = system.startDoubt();
    return doubt == null ? START : START.plus(doubt.multipliedBy(2));
  }

  private static SystemJobs jobs(
      String taskQueue, String summary, Duration startToClose, Duration heartbeat) {
    return Workflow.newActivityStub(
        SystemJobs.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(taskQueue)
            .setSummary(summary.length() <= 120 ? summary : summary.substring(0, 119) + "…")
            .setStartToCloseTimeout(startToClose)
            .setHeartbeatTimeout(heartbeat)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setBackoffCoefficient(1.5)
                    .setMaximumInterval(Duration.ofSeconds(30))
                    .build())
            .build());
  }
}
