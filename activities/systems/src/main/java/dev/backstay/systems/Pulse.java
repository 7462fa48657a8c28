package dev.backstay.systems;

import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.model.FailureType;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats while a driver's call runs, so that a lost worker is noticed within seconds and a slow
 * product is not mistaken for one. A call under way is never cut off by it: that it was cancelled
 * is found out by the wait that follows. A call that was not made yet is not made for an attempt
 * that Temporal has given up.
 */
final class Pulse implements StartAttempt, AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(3);

  /** Long enough for the other worker to be the one that asks. */
  private static final Duration HAND_OVER = Duration.ofMillis(500);

  private final ActivityExecutionContext context;
  private final String token;
  private final Pause pause;
  private final Thread beating;
  private volatile @Nullable JobHeartbeat said;
  private int tries;
  private volatile boolean wanted = true;

  private Pulse(ActivityExecutionContext context, String token, Pause pause) {
    this.context = context;
    this.token = token;
    this.pause = pause;
    this.said = context.getHeartbeatDetails(JobHeartbeat.class).orElse(null);
    this.beating = Thread.ofVirtual().name("start-pulse").unstarted(this::beat);
  }

  static Pulse of(ActivityExecutionContext context, String token, Pause pause) {
    Pulse pulse = new Pulse(context, token, pause);
    pulse.beating.start();
    return pulse;
  }

  /** What every beat says from now on; also to the next attempt, should this one be lost. */
  void tell(@Nullable JobHeartbeat heartbeat) {
    said = heartbeat;
  }

  /** The call is made once more within this attempt; the one before may have been executed. */
  void again() {
    tries++;
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        context.heartbeat(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ActivityCompletionException e) {
      wanted = false;
    }
  }

  @Override
  public int number() {
    return context.getInfo().getAttempt() + tries;
  }

  @Override
  public void doing(String words) {
    said = new JobHeartbeat(token, -1, -1, -1, -1, words);
    try {
      context.heartbeat(said);
    } catch (ActivityCompletionException e) {
      wanted = false;
    }
  }

  @Override
  public boolean wanted() {
    return wanted;
  }

  @Override
  public void pause(Duration duration) {
    try {
      pause.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  /** This worker is to stop: another one asks again at once. */
  static ApplicationFailure stopping() {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.WorkerStopping.name())
        .setMessage("This worker stops; another one goes on waiting. The job runs on.")
        .setNextRetryDelay(HAND_OVER)
        .build();
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
