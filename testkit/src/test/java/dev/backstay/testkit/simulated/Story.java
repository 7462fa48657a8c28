package dev.backstay.testkit.simulated;

import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One backup on one product on which anything may go wrong, told from a seed: what the kernel does
 * about a start, without the kernel. The person who is asked tells the truth.
 */
final class Story {
  static final String OURS = "backstay";
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
  private static final Duration VISIBILITY_DELAY = Duration.ofSeconds(20);
  private static final int MOST_ATTEMPTS = 40;

  final Handle handle;
  final SimulatedProduct product;
  final List<Candidate> asked = new ArrayList<>();
  final JobOrder order;
  final JobOrder others;
  JobRef theirs;
  JobRef adopted;
  JobResult result;

  /** Whether the person said that none of the candidates is ours. */
  boolean none;

  private final Random random;
  private final boolean keepsItsWord;
  private final SystemJobs jobs;

  /**
   * @param keepsItsWord whether the product executes and shows within what its driver declares
   */
  Story(TestActivityEnvironment activities, Handle handle, long seed, boolean keepsItsWord) {
    this.handle = handle;
    this.random = new Random(seed);
    this.keepsItsWord = keepsItsWord;
    SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-21T01:30:00Z"));
    product = new SimulatedProduct(handle, time);
    product.skew(Duration.ofMinutes(10L * (random.nextInt(3) - 1)));
    product.jobsTake(Duration.ofMinutes(6)); // longer than anything is late
    SimulatedSystem driver = new SimulatedSystem(product, CALL_DEADLINE, VISIBILITY_DELAY);
    activities.registerActivitiesImplementations(
        new SystemJobsActivities(List.of(driver), time::pass));
    jobs = activities.newActivityStub(SystemJobs.class);
    order = Work.order("ours" + seed, handle, OURS);
    // Where the product knows names, two installations may even share their account.
    others = Work.order("theirs" + seed, handle, handle == Handle.PLAIN ? "elsewhere" : OURS);
  }

  Story play() {
    theirs = jobs.start(others);
    Mark mark = handle == Handle.PLAIN ? jobs.mark(order) : null;
    product.faults(call -> random.nextInt(100) < 30 ? Fault.NONE : fault());
    adopted = start(order.knowing(mark, false, null));
    result = jobs.await(order.knowing(mark, false, null), adopted);
    return this;
  }

  /** Attempts and resets alike: after the first, an earlier one may have started the job. */
  private JobRef start(JobOrder first) {
    JobOrder now = first;
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        return jobs.start(now);
      } catch (ActivityFailure failure) {
        now = afterwards(now, failure);
      }
    }
    throw new AssertionError("never started");
  }

  private JobOrder afterwards(JobOrder now, ActivityFailure failure) {
    ApplicationFailure cause = (ApplicationFailure) failure.getCause();
    if (!cause.getType().equals(FailureType.AmbiguousStart.name())) {
      return now.knowing(now.mark(), true, null);
    }
    List<Candidate> candidates = Arrays.asList(cause.getDetails().get(0, Candidate[].class));
    asked.addAll(candidates);
    Optional<String> ours =
        product.startedFor(order.token()).stream()
            .map(SimulatedJob::nativeId)
            .filter(id -> candidates.stream().anyMatch(c -> c.nativeId().equals(id)))
            .findFirst();
    return ours.map(id -> now.knowing(now.mark(), false, id))
        .orElseGet(
            () -> {
              none = true;
              return now.knowing(jobs.mark(now), false, null);
            });
  }

  private Fault fault() {
    Fault fault = Fault.NONE;
    int kind = random.nextInt(4);
    if (kind == 0) {
      fault = fault.losingRequest();
    } else if (kind == 1) {
      fault = fault.losingAnswer();
    } else if (kind == 2) {
      fault = fault.executedAfter(late(CALL_DEADLINE));
    }
    if (random.nextBoolean()) {
      fault = fault.shownAfter(late(VISIBILITY_DELAY));
    }
    return switch (random.nextInt(6)) {
      case 0 -> fault.besideNightly(OURS);
      case 1, 2 -> fault.besideNightly("product");
      default -> fault;
    };
  }

  private Duration late(Duration declared) {
    long most = keepsItsWord ? declared.toMillis() : declared.toMillis() * 3;
    return Duration.ofMillis(1 + random.nextLong(most));
  }

  List<String> ours() {
    return product.startedFor(order.token()).stream().map(SimulatedJob::nativeId).toList();
  }

  SimulatedJob job(String nativeId) {
    return product.byId(nativeId).orElseThrow();
  }

  List<String> named(String fact) {
    String value = result.facts().get(fact);
    return value == null ? List.of() : List.of(value.split(","));
  }
}
