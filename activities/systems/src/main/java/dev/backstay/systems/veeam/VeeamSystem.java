package dev.backstay.systems.veeam;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.RefusedStart;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Drives Veeam Backup &amp; Replication. A started job is a session of the product; one whose start
 * was not confirmed is looked for among the sessions newer than the mark.
 */
public final class VeeamSystem implements BackupSystem {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** A start is given up when its call is not sent within the time of so many others. */
  private static final int CALLS_BEFORE_A_START = 3;

  private static final int CALLS_OF_A_START = CALLS_BEFORE_A_START + 1;

  private final Map<VeeamSettings, VeeamApi> servers = new ConcurrentHashMap<>();
  private final Duration deadline;
  private final LongSupplier nanos;
  private final SystemDescriptor descriptor;

  public VeeamSystem() {
    this(DEADLINE);
  }

  /**
   * @param deadline how long one request may take; 30 seconds unless said
   */
  public VeeamSystem(Duration deadline) {
    this(deadline, System::nanoTime);
  }

  /**
   * @param nanos what a start's time is measured by
   */
  public VeeamSystem(Duration deadline, LongSupplier nanos) {
    this.deadline = deadline;
    this.nanos = nanos;
    this.descriptor = VeeamDescriptor.with(deadline.multipliedBy(CALLS_OF_A_START));
  }

  @Override
  public SystemDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public String account(JobOrder order) {
    Map<String, String> config = order.system().config();
    return config.getOrDefault("account", config.getOrDefault("username", ""));
  }

  /** A mark that could not be read says why; nothing is started on it. */
  @Override
  public Mark mark(JobOrder order) {
    try {
      return switch (plan(order)) {
        case Plan.Run(Work work) -> work.mark();
        case Plan.Ask ask -> new Mark(Started.ASKED, Instant.EPOCH);
      };
    } catch (Refusal refused) {
      return new Mark(Started.Refused.of(refused).nativeId(), Instant.EPOCH);
    }
  }

  @Override
  public List<Candidate> candidates(JobOrder order) {
    Mark mark = Objects.requireNonNull(order.mark(), "a mark was read");
    return RefusedStart.is(mark.value())
        ? List.of()
        : patiently(
            () ->
                switch (plan(order)) {
                  case Plan.Run(Work work) -> work.candidates(mark);
                  case Plan.Ask ask -> List.of();
                });
  }

  /**
   * What a migration's session names is not documented: one that is not proved may be any run's.
   */
  @Override
  public boolean adoptsAlone(JobOrder order, Candidate only) {
    return only.ours() || !(order.spec() instanceof MigrateJob);
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return Optional.empty();
  }

  @Override
  public JobRef start(JobOrder order) {
    return new JobRef(order.token(), started(order).nativeId(), false);
  }

  private Started started(JobOrder order) {
    Mark mark = order.mark();
    if (mark != null && Started.of(mark.value()) instanceof Started.Refused refused) {
      return refused;
    }
    try {
      return switch (plan(order)) {
        case Plan.Run(Work work) -> work.start();
        case Plan.Ask ask -> new Started.Asked();
      };
    } catch (Refusal refused) {
      return Started.Refused.of(refused);
    }
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    return switch (Started.of(job.nativeId())) {
      case Started.Refused(RefusedStart start) -> new JobStatus.Ended(start.result());
      case Started.Others(String what) -> new JobStatus.Ended(CopyWork.waits(what));
      case Started.OldLook(String seenAt) -> new JobStatus.Ended(UnmountWork.tooOld(seenAt));
      case Started.Asked asked -> new JobStatus.Ended(answer(order));
      case Started.Nothing nothing -> new JobStatus.Ended(patiently(() -> work(order).nothing()));
      case Started.Session(String id) -> patiently(() -> status(order, id));
    };
  }

  private JobResult answer(JobOrder order) {
    try {
      return plan(order) instanceof Plan.Ask(Supplier<JobResult> answer)
          ? answer.get()
          : Call.now(lost("its question"));
    } catch (Refusal refused) {
      return Call.now(refused.result());
    }
  }

  private JobStatus status(JobOrder order, String session) {
    Work work = work(order);
    return Sessions.byId(api(order), session)
        .map(work::status)
        .orElseGet(() -> new JobStatus.Ended(Call.now(lost("session " + session))));
  }

  private static JobResultBuilder lost(String what) {
    return JobResultBuilder.ended(
        Outcome.LOST,
        Cause.POINT_MISSING,
        "The backup server does not know " + what + " any more.",
        "Look in its console whether the job ran; its session history may have been cleared, or its database restored.");
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    if (Started.of(job.nativeId()) instanceof Started.Session(String id)) {
      patiently(
          () -> {
            work(order).cancel(id);
            return id;
          });
    }
  }

  private Work work(JobOrder order) {
    if (plan(order) instanceof Plan.Run(Work work)) {
      return work;
    }
    throw new IllegalStateException("a " + order.spec().kind() + " job has no session");
  }

  private Plan plan(JobOrder order) {
    StartClock clock = StartClock.begin(deadline.multipliedBy(CALLS_BEFORE_A_START), nanos);
    return Plan.of(api(order), order, clock);
  }

  private VeeamApi api(JobOrder order) {
    return servers.computeIfAbsent(
        VeeamSettings.of(order.system()), settings -> new VeeamApi(settings, deadline));
  }

  /**
   * A job goes on although we cannot ask for it any more, a password was changed for one: it is
   * asked for again until somebody mends that.
   */
  private static <T> T patiently(Supplier<T> question) {
    try {
      return question.get();
    } catch (Refusal refused) {
      throw new UncheckedIOException(
          new IOException(refused.words() + " Next: " + refused.nextAction()));
    }
  }
}
