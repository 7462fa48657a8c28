package dev.backstay.workflows.procedures;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SampleJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Systems whose jobs end as a test says; counts what was started under which token. */
final class ScriptedSystems implements SystemJobs {
  final List<JobOrder> started = new CopyOnWriteArrayList<>();
  final List<JobOrder> cancelled = new CopyOnWriteArrayList<>();
  final List<JobOrder> looked = new CopyOnWriteArrayList<>();

  /** Several jobs that may be the one that is looked for. */
  final List<Candidate> shown = new CopyOnWriteArrayList<>();

  /** What the digest of a comparison begins with; the system's name follows. */
  static final String DIGEST = "digest-of-";

  final Set<String> tokens = ConcurrentHashMap.newKeySet();
  volatile Function<JobOrder, JobResult> results = ScriptedSystems::good;

  @Override
  public Mark mark(JobOrder order) {
    throw new IllegalStateException("no scripted system needs a mark");
  }

  @Override
  public JobRef start(JobOrder order) {
    boolean first = tokens.add(order.token());
    if (first) {
      started.add(order);
    }
    return new JobRef(order.token(), "n-" + order.token(), !first);
  }

  @Override
  public @Nullable JobRef find(JobOrder order) {
    looked.add(order);
    if (order.system().needsMark() && !shown.isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "several", FailureType.AmbiguousStart.name(), (Object) shown.toArray(Candidate[]::new));
    }
    return tokens.contains(order.token())
        ? new JobRef(order.token(), "n-" + order.token(), true)
        : null;
  }

  @Override
  public JobResult await(JobOrder order, JobRef job) {
    return results.apply(order);
  }

  @Override
  public JobResult cancel(JobOrder order, JobRef job) {
    cancelled.add(order);
    return JobResultBuilder.ended(Outcome.CANCELLED, Cause.CANCELLED, "cancelled", null).build();
  }

  List<String> startedKinds() {
    return started.stream().map(o -> o.spec().kind()).toList();
  }

  /** A result that never comes until the latch opens; heartbeats so that a cancellation arrives. */
  static JobResult hang(CountDownLatch reached) {
    reached.countDown();
    while (true) {
      Activity.getExecutionContext().heartbeat(null);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  static JobResult good(JobOrder order) {
    JobResultBuilder result = JobResultBuilder.succeeded(order.spec().kind() + " done");
    switch (order.spec()) {
      case BackupJob backup -> {
        result.bytes(1000, 100, 50);
        String point = "pt-" + order.token();
        result.made(
            Estate.point(backup.asset(), point), Estate.copy(point, backup.repository().name()));
        if (backup.level() == BackupJob.Level.INCREMENTAL) {
          result.bytes(1000, 50, 40);
        }
      }
      case CopyJob copy ->
          result.copied(Estate.copy("pt-" + order.token(), copy.repository().name()));
      case RestoreJob restore ->
          result.fact("path", "/zone/" + order.token() + "/data").fact("restoredBytes", 1000);
      case VerifyJob verify ->
          result
              .proof(Proof.EQUAL_TO_BASELINE)
              .fact("rowsCompared", 7)
              .fact("filesCompared", 3)
              .fact(BackupJob.PARENTS, "native-0");
      case ObserveJob observe ->
          result
              .fact("freeBytes", 1_000_000)
              .fact("exists", true)
              .fact("empty", true)
              .fact("consoles", 0);
      case SampleJob sample ->
          result.listed(List.of(new JobResult.Listed("a.txt", "", null, 1, "drawn")));
      case ConfigureJob configure ->
          result.fact(ConfigureJob.DRIFT, 0).fact(ConfigureJob.BASE, DIGEST + configure.system());
      case HandOverJob handOver -> result.fact("preserved", "/data/shared.damaged");
      case MountJob mount ->
          result.fact(MountJob.MOUNT, "mount-1").fact(MountJob.MACHINE, "web01-" + order.token());
      case ListPointsJob list ->
          result.listed(
              List.of(new JobResult.Listed("dr-1", "web01", Estate.THEN, 1000, "Increment")));
      default -> result.fact("files", 3);
    }
    return result.build();
  }
}
