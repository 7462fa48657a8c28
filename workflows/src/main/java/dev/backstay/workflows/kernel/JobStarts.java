package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.StartNote;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts jobs. Where the product knows them by our name, that is one activity. Where it does not, a
 * high-water mark is read and recorded before any effect, what was started is recorded as soon as
 * it is known, and when several jobs may be the one, a person says which.
 */
final class JobStarts {
  private final ControlPlane control;
  private final OpenStarts open;
  private final JobLog log;

  JobStarts(ControlPlane control, OpenStarts open, JobLog log) {
    this.control = control;
    this.open = open;
    this.log = log;
  }

  /** A job that runs, and the order it runs by. */
  record Started(JobOrder order, JobRef job) {}

  /**
   * @param order without what is known of earlier starts
   * @param permit as it was given for the admission
   * @param ask asks for the permit again; it is given once more, with the recorded mark
   */
  Started start(
      JobRunner.Place place,
      JobOrder order,
      JobAdmission admission,
      Permit permit,
      Function<JobAdmission, Permit> ask,
      Consumer<String> waiting) {
    if (!order.system().needsMark()) {
      JobOrder known = order.knowing(null, permit.again(), permit.adopt());
      return new Started(known, started(known));
    }
    Mark mark = permit.mark();
    // Without a mark on record nothing can have been started: the mark comes before any effect.
    boolean maybeStarted = permit.again() && mark != null;
    if (mark == null && permit.adopt() == null) {
      Mark read = Detached.call(() -> mark(order));
      Mark recorded = ask.apply(admission.with(read)).mark();
      mark = recorded == null ? read : recorded;
    }
    JobOrder known = order.knowing(mark, maybeStarted, permit.adopt());
    CancellationScope scope = CancellationScope.current();
    return Detached.call(() -> byMark(place, known, admission, waiting, scope));
  }

  /**
   * @param scope the run's own, to see whether it is to stop: what may run of it is adopted all the
   *     same, so that it can be cancelled
   */
  private Started byMark(
      JobRunner.Place place,
      JobOrder first,
      JobAdmission admission,
      Consumer<String> waiting,
      CancellationScope scope) {
    JobOrder order = first;
    AdoptJob answer = null;
    for (int number = 1; ; number++) {
      List<Candidate> candidates;
      try {
        JobRef job = started(order);
        note(admission, number, job.nativeId(), null, List.of(), answer);
        return new Started(order, job);
      } catch (ActivityFailure failure) {
        candidates = EarlierStarts.ambiguous(failure);
      }
      note(admission, number, null, null, candidates, null);
      answer = person(place, order, admission, candidates, waiting);
      if (answer.none()) {
        Mark fresh = mark(order);
        note(admission, ++number, null, fresh, List.of(), answer);
        if (scope.isCancelRequested()) {
          control.withdraw(admission);
          throw new CanceledFailure("the run is to stop, and none of the jobs is its own");
        }
        order = order.knowing(fresh, false, null);
        answer = null;
      } else {
        order = order.knowing(order.mark(), false, answer.job());
      }
    }
  }

  private AdoptJob person(
      JobRunner.Place place,
      JobOrder order,
      JobAdmission admission,
      List<Candidate> candidates,
      Consumer<String> waiting) {
    asking(place, order, admission, candidates, waiting);
    AdoptJob answer = open.ask(order.token(), candidates);
    log.put(order.token(), order.spec(), place, "starting");
    waiting.accept("");
    return answer;
  }

  private void asking(
      JobRunner.Place place,
      JobOrder order,
      JobAdmission admission,
      List<Candidate> candidates,
      Consumer<String> waiting) {
    log.ask(order.token(), order.spec(), place, candidates);
    waiting.accept(
        "waits for a person to say which job it is: %s. backstay adopt %s %s --job ID (or --none) --by NAME --reason TEXT"
            .formatted(
                String.join(", ", candidates.stream().map(Candidate::nativeId).toList()),
                admission.run().workflowId(),
                order.token()));
  }

  /**
   * The job that an earlier execution of this run may have started, or null when none was; starts
   * nothing.
   */
  @Nullable JobRef earlier(
      JobRunner.Place place, JobOrder order, JobAdmission admission, Consumer<String> waiting) {
    return new EarlierStarts(control, open, null)
        .find(
            order,
            admission,
            candidates -> {
              if (candidates.isEmpty()) {
                log.put(order.token(), order.spec(), place, "cancelling");
                waiting.accept("");
              } else {
                asking(place, order, admission, candidates, waiting);
              }
            });
  }

  /** Not cancelled half-way: a start that is cut off leaves nobody knowing whether it happened. */
  private static JobRef started(JobOrder order) {
    return Detached.call(() -> Ports.start(order.system(), order.spec().summary()).start(order));
  }

  private static Mark mark(JobOrder order) {
    return Ports.mark(order.system()).mark(order);
  }

  private void note(
      JobAdmission admission,
      int number,
      @Nullable String nativeId,
      @Nullable Mark mark,
      List<Candidate> candidates,
      @Nullable AdoptJob answer) {
    control.noteStart(
        new StartNote(
            admission.run(),
            admission.token(),
            number,
            admission.spec(),
            nativeId,
            mark,
            candidates,
            answer,
            null,
            RunClock.now()));
  }
}
