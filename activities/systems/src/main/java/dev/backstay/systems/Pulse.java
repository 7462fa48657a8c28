package dev.backstay.systems;

import dev.backstay.workflows.job.JobHeartbeat;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats while a driver's call runs, so that a lost worker is noticed within seconds and a slow
 * product is not mistaken for one. A start is never cut off by it: that it was cancelled is found
 * out by the wait that follows.
 */
final class Pulse implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final Thread beating;
  private volatile @Nullable JobHeartbeat telling;

  private Pulse(ActivityExecutionContext context) {
    telling = context.getHeartbeatDetails(JobHeartbeat.class).orElse(null);
    beating = Thread.ofVirtual().name("start-pulse").unstarted(() -> beat(context));
  }

  static Pulse of(ActivityExecutionContext context) {
    Pulse pulse = new Pulse(context);
    pulse.beating.start();
    return pulse;
  }

  /** What every beat says from now on; also to the next attempt, should this one be lost. */
  void tell(@Nullable JobHeartbeat heartbeat) {
    telling = heartbeat;
  }

  private void beat(ActivityExecutionContext context) {
    try {
      while (true) {
        Thread.sleep(EVERY);
        context.heartbeat(telling);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ActivityCompletionException e) {
      // The attempt is no longer wanted; the call below goes on to its own end all the same.
    }
  }

  /** Returns once no heartbeat can come any more. */
  @Override
  public void close() {
    beating.interrupt();
    boolean interrupted = false;
    while (beating.isAlive()) {
      try {
        beating.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
