package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.Tokens;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.Permit;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The one loop every job goes through: permit, start, await, settle. The job's name is a pure
 * function of where it stands, so a retry, a reset or a replay finds it and never starts another.
 */
final class JobRunner {
  private static final Duration RECHECK = Duration.ofSeconds(30);
  private static final Duration DEADLINE = Duration.ofHours(24);
  private static final int MOST_ATTEMPTS = 2;

  /** Where in the runbook a job is asked for. */
  record Place(String step, String key, int ordinal) {
    String path(RunIdentity run) {
      return run.pathOf(step, key) + "#" + ordinal;
    }
  }

  private final RunIdentity run;
  private final Slice slice;
  private final Priority priority;
  private final ControlPlane control;
  private final LeaseSignals leases;
  private final JobLog log;
  private final JobStarts starts;

  JobRunner(
      RunIdentity run,
      Slice slice,
      Priority priority,
      ControlPlane control,
      LeaseSignals leases,
      JobLog log,
      JobStarts starts) {
    this.run = run;
    this.slice = slice;
    this.priority = priority;
    this.control = control;
    this.leases = leases;
    this.log = log;
    this.starts = starts;
  }

  /** Told of each attempt before it begins: what it leaves behind is named by its token. */
  @FunctionalInterface
  interface Beginning {
    void attempt(int number, String token);
  }

  /**
   * Runs the job to its end, whatever that is. A tool that provably died without effect is run once
   * more, under a new name; nothing else is repeated here.
   *
   * @param waiting told what the job waits for; empty when it no longer waits
   */
  JobResult run(Place place, JobSpec spec, Consumer<String> waiting) {
    return run(place, spec, waiting, (number, token) -> {});
  }

  /** As {@link #run(Place, JobSpec, Consumer)}, told of each attempt before it begins. */
  JobResult run(Place place, JobSpec spec, Consumer<String> waiting, Beginning beginning) {
    for (int attempt = 1; ; attempt++) {
      beginning.attempt(attempt, token(place, attempt));
      JobResult result = once(place, spec, attempt, waiting);
      boolean again =
          result.cause() == Cause.TOOL_DIED
              && attempt < MOST_ATTEMPTS
              && !(spec instanceof RestoreJob restore && restore.inPlace());
      if (!again) {
        return result;
      }
    }
  }

  private String token(Place place, int attempt) {
    return Tokens.of(slice.controlPlane(), run, place.path(run), attempt);
  }

  private JobResult once(Place place, JobSpec spec, int attempt, Consumer<String> waiting) {
    SystemRef system = slice.system(spec.system());
    String token = token(place, attempt);
    JobAdmission admission =
        new JobAdmission(
            run,
            token,
            place.step(),
            place.key(),
            attempt,
            spec,
            LeaseClaim.of(spec),
            priority,
            system.epoch(),
            null);
    JobOrder unstarted =
        new JobOrder(token, attempt, spec, system, system.epoch(), priority, DEADLINE, null);
    Permit permit =
        permit(admission, waiting, last -> takeBack(place, unstarted, admission, last, waiting));
    JobResult settled = permit.settled();
    if (settled != null) { // it ended before this execution of the run began
      log.put(token, spec, place, settled.outcome().name());
      return settled;
    }
    log.put(token, spec, place, "starting");
    JobStarts.Started started =
        starts.start(
            place,
            unstarted.inEpoch(permit.epoch()),
            admission,
            permit,
            // Asked only where no mark is on record, so that nothing can have been started.
            again -> permit(again, waiting, last -> control.withdraw(again)),
            waiting);
    JobOrder order = started.order();
    JobRef job = started.job();
    log.put(token, spec, place, "running");
    JobResult result;
    try {
      result = Ports.await(system.taskQueue(), spec.summary(), DEADLINE).await(order, job);
    } catch (TemporalFailure failure) {
      if (Failures.cancelled(failure)) {
        Workflow.newDetachedCancellationScope(() -> cancel(place, order, job, waiting)).run();
      }
      throw failure;
    }
    settle(place, order, result);
    return result;
  }

  private void cancel(Place place, JobOrder order, JobRef job, Consumer<String> waiting) {
    log.put(order.token(), order.spec(), place, "cancelling");
    waiting.accept(
        "the end of its cancelled %s; a worker of %s confirms it"
            .formatted(order.spec().kind(), order.system().taskQueue()));
    JobResult result =
        Ports.cancel(order.system().taskQueue(), order.spec().summary()).cancel(order, job);
    settle(place, order, result);
  }

  private void settle(Place place, JobOrder order, JobResult result) {
    Workflow.newDetachedCancellationScope(
            () ->
                control.settleJob(
                    new JobSettlement(
                        run,
                        order.token(),
                        place.step(),
                        place.key(),
                        order.attempt(),
                        order.spec(),
                        order.epoch(),
                        result)))
        .run();
    log.put(order.token(), order.spec(), place, result.outcome().name());
  }

  /**
   * The run is to stop and has not started this job. What an earlier execution of it may have
   * started is looked for and cancelled; its intent is taken back only when there is nothing.
   */
  private void takeBack(
      Place place, JobOrder order, JobAdmission admission, Permit last, Consumer<String> waiting) {
    boolean nothingStarted =
        !last.again()
            || last.settled() != null
            || (order.system().needsMark() && last.mark() == null && last.adopt() == null);
    if (nothingStarted) {
      control.withdraw(admission);
      return;
    }
    log.put(order.token(), order.spec(), place, "cancelling");
    waiting.accept(
        "a look whether its %s was started before; a worker of %s looks"
            .formatted(order.spec().kind(), order.system().taskQueue()));
    JobOrder known = order.inEpoch(last.epoch()).knowing(last.mark(), true, last.adopt());
    JobRef job;
    try {
      job = starts.earlier(place, known, admission, waiting);
    } catch (ActivityFailure failure) {
      return; // its intent and leases stay, and the sweeper looks for it again
    }
    if (job == null) {
      control.withdraw(admission);
    } else {
      cancel(place, known, job, waiting);
    }
  }

  /**
   * Waits for the permit without holding a worker slot; returns it.
   *
   * @param takingBack what is done, when the run is to stop, about the permit as it was last given
   */
  private Permit permit(
      JobAdmission admission, Consumer<String> waiting, Consumer<Permit> takingBack) {
    List<Permit> last = new ArrayList<>(1);
    try {
      while (true) {
        Permit permit = Detached.call(() -> control.admitJob(admission));
        last.clear();
        last.add(permit);
        CancellationScope.throwCanceled(); // nothing is started for a run that is to stop
        switch (permit.decision()) {
          case GRANTED -> {
            waiting.accept("");
            return permit;
          }
          case REFUSED ->
              throw Failures.of(
                  FailureType.Refused,
                  Objects.requireNonNullElse(permit.refusal(), "the job was not permitted"));
          case WAIT -> {
            waiting.accept(
                Objects.requireNonNullElse(
                    permit.waitingFor(), "waits for a lease held by another run"));
            Workflow.await(RECHECK, () -> leases.has(admission.token()));
            leases.forget(admission.token());
          }
        }
      }
    } catch (TemporalFailure failure) {
      if (Failures.cancelled(failure)) {
        Workflow.newDetachedCancellationScope(() -> last.forEach(takingBack)).run();
      }
      throw failure;
    }
  }
}
