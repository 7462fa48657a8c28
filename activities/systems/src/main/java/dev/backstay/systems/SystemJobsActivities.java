package dev.backstay.systems;

import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one loop for all products: find, else start; poll and heartbeat; cancel and wait for the end.
 *
 * <p>Whatever a driver throws is retried by the activity's policy, unless it is an {@link
 * ApplicationFailure} that says otherwise. Being cancelled or losing the worker never touches the
 * job.
 */
public final class SystemJobsActivities implements SystemJobs {
  private static final Duration FIRST_POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Room below the payload limit, for what the SDK wraps around a result. */
  private static final int MOST_BYTES = 128 * 1024;

  private final Systems systems;
  private final Pause pause;

  public SystemJobsActivities(Collection<BackupSystem> drivers) {
    this(drivers, Pause.REAL);
  }

  public SystemJobsActivities(Collection<BackupSystem> drivers, Pause pause) {
    this.systems = new Systems(drivers);
    this.pause = pause;
  }

  @Override
  public Mark mark(JobOrder order) {
    try (Pulse pulse = pulse(order)) {
      return driver(order).mark(order);
    }
  }

  @Override
  public JobRef start(JobOrder order) {
    StartOnce once = new StartOnce(driver(order));
    return Objects.requireNonNull(reach(order, pulse -> once.start(order, pulse)));
  }

  @Override
  public @Nullable JobRef find(JobOrder order) {
    StartOnce once = new StartOnce(driver(order));
    return reach(order, pulse -> once.find(order, pulse).orElse(null));
  }

  /** Asks a silent host again for as long as its system allows. */
  private @Nullable JobRef reach(JobOrder order, Function<Pulse, @Nullable JobRef> question) {
    Silence silence = Silence.of(order, Activity.getExecutionContext());
    try (Pulse pulse = pulse(order)) {
      while (true) {
        try {
          return question.apply(pulse);
        } catch (UncheckedIOException e) {
          if (silence.heard(e).isPresent()) {
            return Silence.neverReached(order);
          }
          pulse.tell(silence.heartbeat());
          pulse.again();
          sleep(LONGEST_POLL);
        }
      }
    }
  }

  @Override
  public JobResult await(JobOrder order, JobRef job) {
    return marked(order, following(order, job, found -> new Again(() -> {})));
  }

  @Override
  public JobResult cancel(JobOrder order, JobRef job) {
    BackupSystem driver = driver(order);
    return marked(
        order, following(order, job, found -> new Again(() -> driver.cancel(order, found))));
  }

  private JobResult following(JobOrder order, JobRef job, Function<JobRef, Again> request) {
    return Silence.wasNeverReached(job)
        ? ofNeverReached(order, found -> untilEnded(order, found, request.apply(found)))
        : untilEnded(order, job, request.apply(job));
  }

  /** Looks once more for a job whose start was given up: it may have got through. */
  private JobResult ofNeverReached(JobOrder order, Function<JobRef, JobResult> ending) {
    Optional<JobRef> found;
    try (Pulse pulse = pulse(order)) {
      found = new StartOnce(driver(order)).find(order.unadopted(), pulse);
    } catch (UncheckedIOException e) {
      return Silence.lostAtStart(e);
    } catch (ApplicationFailure e) {
      return Silence.undecided(e);
    }
    return found.map(ending).orElseGet(() -> Silence.notStarted(order));
  }

  private JobResult untilEnded(JobOrder order, JobRef job, Again request) {
    try (Pulse pulse = pulse(order)) {
      return untilEnded(order, job, request, pulse);
    }
  }

  private JobResult untilEnded(JobOrder order, JobRef job, Again request, Pulse pulse) {
    BackupSystem driver = driver(order);
    ActivityExecutionContext context = Activity.getExecutionContext();
    Silence silence = Silence.of(order, context);
    Duplicates duplicates = new Duplicates(driver, order, job);
    Again strays = Again.lessAndLess(duplicates::stop);
    Duration wait = FIRST_POLL;
    while (true) {
      try {
        Optional<RuntimeException> refused = request.tryWhenDue().or(strays::tryWhenDue);
        JobStatus status = driver.status(order, job);
        silence.broken();
        switch (status) {
          case JobStatus.Ended(JobResult result) -> {
            if (!duplicates.stop()) {
              return small(duplicates.named(result));
            }
            beat(context, pulse, stopping(order));
          }
          case JobStatus.Running(var heartbeat) -> beat(context, pulse, heartbeat);
        }
        if (refused.isPresent()) {
          throw refused.get();
        }
      } catch (UncheckedIOException e) {
        Optional<JobResult> lost = silence.heard(e);
        if (lost.isPresent()) {
          return lost.get();
        }
        beat(context, pulse, silence.heartbeat());
      }
      sleep(wait);
      request.passed(wait);
      strays.passed(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_POLL) < 0 ? wait.multipliedBy(2) : LONGEST_POLL;
    }
  }

  /** A worker that is to stop hands over at its next heartbeat, whatever attempt this is. */
  private static void beat(ActivityExecutionContext context, Pulse pulse, JobHeartbeat heartbeat) {
    pulse.tell(heartbeat);
    try {
      context.heartbeat(heartbeat);
    } catch (ActivityWorkerShutdownException stopping) {
      throw Pulse.stopping();
    }
  }

  private Pulse pulse(JobOrder order) {
    return Pulse.of(Activity.getExecutionContext(), order.token(), pause);
  }

  private static JobHeartbeat stopping(JobOrder order) {
    return new JobHeartbeat(order.token(), -1, -1, -1, -1, "stops a second job of its name");
  }

  private BackupSystem driver(JobOrder order) {
    return systems.of(order.system().type());
  }

  private static JobResult marked(JobOrder order, JobResult result) {
    return order.system().simulated() ? result.simulated() : result;
  }

  private static JobResult small(JobResult result) {
    int bytes = BackstayJson.mapper().writeValueAsBytes(result).length;
    if (bytes > MOST_BYTES) {
      throw ApplicationFailure.newNonRetryableFailure(
          "The result of this job has %d bytes, %d are allowed. Its evidence is kept at the site; this"
                  .formatted(bytes, MOST_BYTES)
              + " is a defect of the driver: please report it.",
          FailureType.ResultTooLarge.name());
    }
    return result;
  }

  private void sleep(Duration duration) {
    try {
      pause.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Pulse.stopping();
    }
  }

  /** Repeats a request while it has not helped: a driver may become firmer each time. */
  private static final class Again {
    private static final Duration RAREST = Duration.ofMinutes(10);

    private final Runnable request;
    private final int growth;
    private Duration period = Duration.ZERO;
    private Duration since = Duration.ZERO;

    private Again(Runnable request) {
      this(request, 1);
    }

    private Again(Runnable request, int growth) {
      this.request = request;
      this.growth = growth;
    }

    /** For what is looked for in vain most times, and sooner than later if at all. */
    private static Again lessAndLess(Runnable request) {
      return new Again(request, 2);
    }

    /**
     * Makes the request if it is time for it. How it failed, if it did: the job is looked at all
     * the same, for one that has ended or is gone takes no request any more.
     */
    private Optional<RuntimeException> tryWhenDue() {
      if (since.compareTo(period) < 0) {
        return Optional.empty();
      }
      try {
        request.run();
      } catch (RuntimeException e) {
        return Optional.of(e);
      }
      since = Duration.ZERO;
      Duration longer = period.isZero() ? GRACE : period.multipliedBy(growth);
      period = longer.compareTo(RAREST) < 0 ? longer : RAREST;
      return Optional.empty();
    }

    private void passed(Duration time) {
      since = since.plus(time);
    }
  }
}
