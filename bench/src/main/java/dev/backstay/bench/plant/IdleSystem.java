package dev.backstay.bench.plant;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A product whose jobs do nothing for a given time. Remembers every start, in order, and can be
 * held: while it is, no job ends.
 */
public final class IdleSystem implements BackupSystem {
  public static final String TYPE = "idle";
  public static final String NAME = "idle-main";

  /** A start that was made. */
  public record Start(String token, Priority priority, Instant at) {}

  private final Map<String, Start> jobs = new ConcurrentHashMap<>();
  private final Queue<Start> starts = new ConcurrentLinkedQueue<>();
  private volatile boolean held;

  /** The job that takes this long. */
  public static JobSpec job(long millis) {
    return new ObserveJob(NAME, ObserveJob.Subject.HEALTH, null, Long.toString(millis));
  }

  /** An order for a job, as the kernel makes it. */
  public static JobOrder order(
      String token, JobSpec spec, SystemRef system, Priority priority, Duration deadline) {
    return new JobOrder(token, 1, spec, system, system.epoch(), priority, deadline, null);
  }

  /** The system as a run's slice has it. */
  public static SystemRef ref(String taskQueue) {
    return new SystemRef(NAME, TYPE, "bench", taskQueue, 1, Map.of(), Set.of());
  }

  @Override
  public SystemDescriptor descriptor() {
    return new SystemDescriptor(TYPE, "nothing", 4, false, Set.of(), List.of(), List.of());
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return Optional.ofNullable(jobs.get(order.token()))
        .map(start -> new JobRef(start.token(), start.token(), true));
  }

  @Override
  public JobRef start(JobOrder order) {
    Start start = new Start(order.token(), order.priority(), Instant.now());
    starts.add(start);
    jobs.put(order.token(), start);
    return new JobRef(order.token(), order.token(), false);
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    Start start = jobs.get(job.token());
    long millis = Long.parseLong(((ObserveJob) order.spec()).path());
    Instant now = Instant.now();
    if (held || start == null || now.isBefore(start.at().plusMillis(millis))) {
      return new JobStatus.Running(new JobHeartbeat(job.token(), -1, -1, -1, -1, "nothing"));
    }
    return new JobStatus.Ended(
        JobResultBuilder.succeeded("Did nothing.")
            .nativeId(job.token())
            .times(start.at(), now)
            .build());
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    jobs.remove(job.token());
  }

  /** While held no job ends. */
  public void hold(boolean hold) {
    held = hold;
  }

  /** Every start so far, oldest first. */
  public List<Start> starts() {
    return List.copyOf(starts);
  }
}
