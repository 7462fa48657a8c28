package dev.backstay.systems;

import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.Outcome;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the host of a job has not answered. It is asked again for as long as the estate says
 * ({@code lostAfter}); then the job is LOST and a person decides, for it may still be running.
 * Since when it is silent travels in the heartbeat, so that a change of worker does not begin anew.
 */
final class Silence {
  private static final String NEVER_REACHED = "host-never-reached";
  private static final Duration USUAL = Duration.ofMinutes(15);

  private final String token;
  private final Duration limit;
  private @Nullable Instant since;
  private String reason = "";

  private Silence(String token, Duration limit, @Nullable Instant since) {
    this.token = token;
    this.limit = limit;
    this.since = since;
  }

  static Silence of(JobOrder order, ActivityExecutionContext context) {
    HostRef host = order.system().host();
    Instant since =
        context.getHeartbeatDetails(JobHeartbeat.class).map(JobHeartbeat::silentSince).orElse(null);
    return new Silence(order.token(), host == null ? USUAL : host.lostAfter(), since);
  }

  /** A start that was given up: whether one of the attempts got through is not known. */
  static JobRef neverReached(JobOrder order) {
    return new JobRef(order.token(), NEVER_REACHED, false);
  }

  static boolean wasNeverReached(JobRef job) {
    return job.nativeId().equals(NEVER_REACHED);
  }

  /** The host answers by now, and knows nothing of the job. */
  static JobResult notStarted(JobOrder order) {
    Instant now = Instant.now();
    return JobResultBuilder.failed(
            Cause.HOST_GONE,
            "The host of system %s did not answer for too long. It answers again by now: nothing was started there."
                .formatted(order.system().name()),
            "Start the procedure again.")
        .times(now, now)
        .build();
  }

  static JobResult lostAtStart(UncheckedIOException failure) {
    HostUnreachable unreachable = HostUnreachable.behind(failure);
    if (unreachable == null) {
      throw failure;
    }
    Instant now = Instant.now();
    return lost(
        "The host could not be asked when the job was to start, for longer than its system allows. Whether the job began is unknown. "
            + unreachable.getMessage(),
        now,
        now);
  }

  /** The host answers by now, and shows several jobs that may be the one. */
  static JobResult undecided(ApplicationFailure failure) {
    if (!failure.getType().equals(FailureType.AmbiguousStart.name())) {
      throw failure;
    }
    Instant now = Instant.now();
    return JobResultBuilder.ended(
            Outcome.LOST,
            Cause.HOST_GONE,
            "The host did not answer for too long when the job was to start. "
                + failure.getOriginalMessage(),
            "Find out in the product which of them is ours and let it end; then break the job's lease.")
        .times(now, now)
        .build();
  }

  void broken() {
    since = null;
  }

  /** The end of a job whose host has been silent for too long; empty while it is asked again. */
  Optional<JobResult> heard(UncheckedIOException failure) {
    HostUnreachable unreachable = HostUnreachable.behind(failure);
    if (unreachable == null) {
      throw failure;
    }
    Instant now = Instant.now();
    Instant first = since == null ? now : since;
    since = first;
    reason = Objects.requireNonNullElse(unreachable.getMessage(), "");
    return now.isBefore(first.plus(limit)) ? Optional.empty() : Optional.of(lost(first, now));
  }

  private JobResult lost(Instant first, Instant now) {
    return lost(
        "The host that runs the job could not be asked from %s until %s. Whether the job still runs there is unknown. %s"
            .formatted(first, now, reason),
        first,
        now);
  }

  private static JobResult lost(String message, Instant first, Instant now) {
    return JobResultBuilder.ended(
            Outcome.LOST,
            Cause.HOST_GONE,
            message,
            "Find out on the host itself whether the tool still runs and what it left; then decide whether to run it again.")
        .times(first, now)
        .build();
  }

  /** Tells who watches that the host is silent, since when, and why. */
  JobHeartbeat heartbeat() {
    String doing =
        "the host cannot be asked since %s; lost after %d s: %s"
            .formatted(since, limit.toSeconds(), reason);
    return new JobHeartbeat(token, -1, -1, -1, -1, doing, since);
  }
}
