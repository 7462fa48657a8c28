package dev.backstay.systems;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.model.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one way a job is looked for and started, for all products: find it, else start it, and when
 * nobody knows whether an earlier start was executed, wait first until the product would show it.
 */
public final class StartOnce {
  private final BackupSystem driver;

  public StartOnce(BackupSystem driver) {
    this.driver = driver;
  }

  /**
   * The job of this order: adopted, or started now.
   *
   * @throws ApplicationFailure {@code AmbiguousStart}, not retried, with the candidates as its
   *     details, when several jobs may be the one, or one of which the product does not say what it
   *     works on; nothing was started
   */
  public JobRef start(JobOrder order, StartAttempt attempt) {
    Optional<JobRef> earlier =
        earlier(order, attempt, attempt.number() > 1 || order.maybeStarted());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    attempt.mustBeWanted();
    return driver.start(order);
  }

  /**
   * The job of this order if it was ever started; empty when it was not. Looks as {@link #start}
   * does after an attempt nobody could confirm, and starts nothing.
   *
   * @throws ApplicationFailure as {@link #start}
   */
  public Optional<JobRef> find(JobOrder order, StartAttempt attempt) {
    return earlier(order, attempt, true);
  }

  private Optional<JobRef> earlier(JobOrder order, StartAttempt attempt, boolean doubt) {
    String known = order.adopt();
    if (known != null) {
      return Optional.of(new JobRef(order.token(), known, true));
    }
    return driver.descriptor().needsMark()
        ? byMark(order, attempt, doubt)
        : byName(order, attempt, doubt);
  }

  private Optional<JobRef> byName(JobOrder order, StartAttempt attempt, boolean doubt) {
    Optional<JobRef> found = driver.find(order);
    if (found.isEmpty() && doubt && !driver.descriptor().startDoubt().isZero()) {
      untilShown(attempt);
      found = driver.find(order);
    }
    found.ifPresent(
        adopted -> driver.duplicates(order, adopted).forEach(other -> driver.cancel(order, other)));
    return found;
  }

  private Optional<JobRef> byMark(JobOrder order, StartAttempt attempt, boolean doubt) {
    if (!doubt || order.mark() == null) { // the mark is on record before any effect
      return Optional.empty();
    }
    untilShown(attempt);
    List<Candidate> matching = Lookalikes.of(driver, order);
    if (matching.size() > 1
        || (matching.size() == 1 && !driver.adoptsAlone(order, matching.getFirst()))) {
      throw ambiguous(order, matching);
    }
    return matching.stream()
        .map(only -> new JobRef(order.token(), only.nativeId(), true))
        .findFirst();
  }

  /** Earlier than this the product may still execute a lost call, or not show that it has. */
  private void untilShown(StartAttempt attempt) {
    Duration doubt = driver.descriptor().startDoubt();
    attempt.doing(
        "waits "
            + Math.max(1, doubt.toSeconds())
            + " s until the product would show a job whose start was not confirmed");
    attempt.pause(doubt);
    attempt.doing("looks for a job whose start was not confirmed");
  }

  private static ApplicationFailure ambiguous(JobOrder order, List<Candidate> matching) {
    return ApplicationFailure.newNonRetryableFailure(
        order.spec().summary()
            + ": its start was not confirmed, and the product shows "
            + (matching.size() == 1 ? "a job" : matching.size() + " jobs")
            + " that may be it: "
            + matching.stream().map(Candidate::words).collect(Collectors.joining("; ")),
        FailureType.AmbiguousStart.name(),
        (Object) matching.toArray(Candidate[]::new));
  }
}
