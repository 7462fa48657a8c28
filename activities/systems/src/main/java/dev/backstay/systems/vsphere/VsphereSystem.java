package dev.backstay.systems.vsphere;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Drives VMware vSphere: quiesced snapshots, and probes of machines that run from a backup. A
 * snapshot is found again by its name, which holds the job's token.
 */
public final class VsphereSystem implements BackupSystem {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** A start is given up when its call is not sent within the time of so many others. */
  private static final int CALLS_BEFORE_A_START = 7;

  private static final int CALLS_OF_A_START = CALLS_BEFORE_A_START + 1;

  private final Map<VsphereSettings, Vcenter> servers = new ConcurrentHashMap<>();
  private final Duration deadline;
  private final LongSupplier nanos;
  private final SystemDescriptor descriptor;

  public VsphereSystem() {
    this(DEADLINE);
  }

  /**
   * @param deadline how long one request may take; 30 seconds unless said
   */
  public VsphereSystem(Duration deadline) {
    this(deadline, System::nanoTime);
  }

  /**
   * @param nanos what a start's time is measured by
   */
  public VsphereSystem(Duration deadline, LongSupplier nanos) {
    this.deadline = deadline;
    this.nanos = nanos;
    this.descriptor = VsphereDescriptor.with(deadline.multipliedBy(CALLS_OF_A_START));
  }

  @Override
  public SystemDescriptor descriptor() {
    return descriptor;
  }

  /** What cannot even be asked for was not started; the start itself says why. */
  @Override
  public Optional<JobRef> find(JobOrder order) {
    try {
      return plainly(() -> work(order).find())
          .map(handle -> new JobRef(order.token(), handle.nativeId(), true));
    } catch (Refusal refused) {
      return Optional.empty();
    }
  }

  @Override
  public List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    return patiently(() -> work(order).duplicates(adopted), List.<Handle>of()).stream()
        .map(handle -> new JobRef(order.token(), handle.nativeId(), true))
        .toList();
  }

  @Override
  public JobRef start(JobOrder order) {
    return new JobRef(order.token(), started(order).nativeId(), false);
  }

  private Handle started(JobOrder order) {
    try {
      return plainly(() -> work(order).start());
    } catch (Refusal refused) {
      return Handle.Refused.of(refused);
    }
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    Handle handle = Handle.of(job.nativeId());
    return handle instanceof Handle.Refused(var start)
        ? new JobStatus.Ended(start.result())
        : patiently(() -> work(order).status(handle), new JobStatus.Ended(gone()));
  }

  private static JobResult gone() {
    return Call.now(
        JobResultBuilder.ended(
            Outcome.LOST,
            Cause.SOURCE_MISSING,
            "vCenter shows our account the machine no more: it was renamed, moved or deleted. How the job came out is not known.",
            "Correct 'vsphere-vm' of the asset; look whether the machine still has a snapshot named backstay-…, and remove it in the vSphere Client."));
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    Handle handle = Handle.of(job.nativeId());
    if (!(handle instanceof Handle.Refused)) {
      patiently(
          () -> {
            work(order).cancel(handle);
            return handle;
          },
          handle);
    }
  }

  private Work work(JobOrder order) {
    VsphereSettings settings = VsphereSettings.of(order.system());
    StartClock clock = StartClock.begin(deadline.multipliedBy(CALLS_BEFORE_A_START), nanos);
    Vcenter server = servers.computeIfAbsent(settings, known -> new Vcenter(known, deadline));
    return Plan.of(server, order, clock);
  }

  private static <T> T plainly(Supplier<T> question) {
    try {
      return question.get();
    } catch (Fault fault) {
      throw VsphereErrors.refusal(fault);
    }
  }

  /**
   * A job goes on although we cannot ask for it any more, a password was changed for one: it is
   * asked for again until somebody mends that. A machine that is gone stays gone under that name.
   *
   * @param gone the answer then
   */
  private static <T> T patiently(Supplier<T> question, T gone) {
    try {
      return plainly(question);
    } catch (Refusal refused) {
      if (refused.why() == Cause.SOURCE_MISSING) {
        return gone;
      }
      throw new UncheckedIOException(
          new IOException(refused.words() + " Next: " + refused.nextAction()));
    }
  }
}
