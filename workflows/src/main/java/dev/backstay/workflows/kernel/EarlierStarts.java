package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.StartNote;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the job that an earlier execution of a run may have started, and starts nothing. When
 * several jobs may be it, a person says which, as at a start.
 */
public final class EarlierStarts {
  /** Numbers of notes that no start of the run itself has used. */
  private static final int ASKED = 1001;

  private static final int ANSWERED = 1002;

  private final ControlPlane control;
  private final OpenStarts open;
  private final @Nullable String answerTo;

  /**
   * @param answerTo the workflow that takes a person's answer; null when it is the run itself
   */
  public EarlierStarts(ControlPlane control, OpenStarts open, @Nullable String answerTo) {
    this.control = control;
    this.open = open;
    this.answerTo = answerTo;
  }

  /**
   * The job, or null when none was started.
   *
   * @param asking told of the jobs a person is asked about; of none when it was answered
   */
  public @Nullable JobRef find(
      JobOrder order, JobAdmission admission, Consumer<List<Candidate>> asking) {
    List<Candidate> candidates;
    try {
      return Ports.find(order.system(), order.spec().summary()).find(order);
    } catch (ActivityFailure failure) {
      candidates = ambiguous(failure);
    }
    note(admission, ASKED, null, candidates, null);
    asking.accept(candidates);
    AdoptJob answer = open.ask(order.token(), candidates);
    asking.accept(List.of());
    String named = answer.none() ? null : answer.job();
    note(admission, ANSWERED, named, List.of(), answer);
    return named == null ? null : new JobRef(order.token(), named, true);
  }

  private void note(
      JobAdmission admission,
      int number,
      @Nullable String nativeId,
      List<Candidate> candidates,
      @Nullable AdoptJob answer) {
    control.noteStart(
        new StartNote(
            admission.run(),
            admission.token(),
            number,
            admission.spec(),
            nativeId,
            null,
            candidates,
            answer,
            answerTo,
            RunClock.now()));
  }

  /** The candidates of a failure that asks for a person; any other failure passes. */
  static List<Candidate> ambiguous(ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(FailureType.AmbiguousStart.name())) {
      return List.of(cause.getDetails().get(0, Candidate[].class));
    }
    throw failure;
  }
}
