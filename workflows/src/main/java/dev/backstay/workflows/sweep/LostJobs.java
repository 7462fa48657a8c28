package dev.backstay.workflows.sweep;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.Tokens;
import dev.backstay.workflows.kernel.Detached;
import dev.backstay.workflows.kernel.EarlierStarts;
import dev.backstay.workflows.kernel.Ports;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.LostRun;
import dev.backstay.workflows.port.Permit;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Observes how the jobs of a lost run end, in its name, and removes what was disposable. */
final class LostJobs {
  private static final Duration DEADLINE = Duration.ofHours(24);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final LostRun lost;
  private final ControlPlane control;
  private final Instant endedAt;
  private final EarlierStarts starts;

  /**
   * @param starts asks a person where several jobs may be one of them
   * @param endedAt when the run ended: a start that was under way then may show its job a little
   *     later
   */
  LostJobs(LostRun lost, ControlPlane control, EarlierStarts starts, Instant endedAt) {
    this.starts = starts;
    this.lost = lost;
    this.control = control;
    this.endedAt = endedAt;
  }

  /** Waits for the job's end, settles it and gives its leases back. */
  boolean observe(LostRun.OpenJob job) {
    JobOrder order = order(job);
    JobRef found = find(job, order);
    if (found != null) {
      JobResult result = end(order, found);
      Detached.call(() -> settled(job, order, result));
      return true;
    }
    Detached.call(
        () -> {
          control.withdraw(admission(job));
          return true;
        });
    return false;
  }

  /** Null when the job was never started. */
  private @Nullable JobRef find(LostRun.OpenJob job, JobOrder order) {
    if (job.adopt() != null) {
      return new JobRef(job.token(), job.adopt(), true);
    }
    if (job.system().needsMark() && job.mark() == null) {
      return null; // the mark is on record before any effect
    }
    Instant noStartUnderWay = endedAt.plus(Ports.longestStart(job.system()));
    if (job.system().needsMark() && now().isBefore(noStartUnderWay)) {
      // One look, when all there can be is shown: before, another job may be the only match.
      Workflow.sleep(Duration.between(now(), noStartUnderWay).plusSeconds(1));
    }
    while (true) {
      boolean last = now().isAfter(noStartUnderWay);
      JobRef found = starts.find(order, admission(job), asked -> {});
      if (found != null || last) {
        return found;
      }
      Workflow.sleep(LOOK_AGAIN); // a start that was under way when the run ended goes on
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** Cancelling this workflow stops the job. */
  private JobResult end(JobOrder order, JobRef job) {
    String queue = order.system().taskQueue();
    String words = order.spec().summary();
    try {
      return Ports.await(queue, words, DEADLINE).await(order, job);
    } catch (CanceledFailure cancelled) {
      return Detached.call(() -> Ports.cancel(queue, words).cancel(order, job));
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        return Detached.call(() -> Ports.cancel(queue, words).cancel(order, job));
      }
      throw failure;
    }
  }

  private boolean settled(LostRun.OpenJob job, JobOrder order, JobResult result) {
    control.settleJob(
        new JobSettlement(
            lost.run(),
            job.token(),
            job.step(),
            job.key(),
            job.attempt(),
            job.spec(),
            order.epoch(),
            result));
    return true;
  }

  /** Removes what was made for a while; returns what stays. */
  List<String> remove(List<LostRun.Removal> removals) {
    List<String> left = new ArrayList<>();
    for (LostRun.Removal removal : removals) {
      if (!removed(removal)) {
        left.add(removal.spec().what());
      }
    }
    return left;
  }

  private boolean removed(LostRun.Removal removal) {
    JobResult result = remove(removal, "");
    if (result != null && removal.spec().wantsNewLook(result)) {
      result = remove(removal, "again-");
    }
    return result != null && result.outcome().mayContinue();
  }

  private @Nullable JobResult remove(LostRun.Removal removal, String again) {
    RemovalJob job = removal.spec();
    SystemRef looksAt = removal.looksAt();
    Optional<JobSpec> look = job.look();
    if (look.isPresent()) {
      job = job.after(looksAt == null ? null : run(removal, "#look-" + again, look.get(), looksAt));
    }
    return run(removal, "#of-" + again, job, removal.system());
  }

  /** Null when it is not permitted. */
  private @Nullable JobResult run(
      LostRun.Removal removal, String as, JobSpec spec, SystemRef system) {
    String path = lost.run().pathOf(removal.step(), removal.key()) + as + removal.restore();
    LostRun.OpenJob unmarked =
        new LostRun.OpenJob(
            Tokens.of(lost.controlPlane(), lost.run(), path, 1),
            removal.step(),
            removal.key(),
            1,
            spec,
            system,
            system.epoch(),
            null,
            null);
    LostRun.OpenJob job =
        system.needsMark() ? unmarked.with(Ports.mark(system).mark(order(unmarked))) : unmarked;
    Permit permit = control.admitJob(admission(job));
    while (permit.decision() == Permit.Decision.WAIT) {
      Workflow.sleep(LOOK_AGAIN);
      permit = control.admitJob(admission(job));
    }
    JobResult earlier = permit.settled();
    if (permit.decision() == Permit.Decision.REFUSED) {
      return null;
    }
    if (earlier != null) {
      return earlier;
    }
    JobOrder order = order(job);
    JobRef started = Ports.start(system, spec.summary()).start(order);
    JobResult result =
        Ports.await(system.taskQueue(), spec.summary(), DEADLINE).await(order, started);
    settled(job, order, result);
    return result;
  }

  private JobOrder order(LostRun.OpenJob job) {
    return new JobOrder(
        job.token(),
        job.attempt(),
        job.spec(),
        job.system(),
        job.epoch(),
        lost.priority(),
        DEADLINE,
        job.mark(),
        true,
        job.adopt());
  }

  private JobAdmission admission(LostRun.OpenJob job) {
    return new JobAdmission(
        lost.run(),
        job.token(),
        job.step(),
        job.key(),
        job.attempt(),
        job.spec(),
        LeaseClaim.of(job.spec()),
        lost.priority(),
        job.epoch(),
        job.mark());
  }
}
