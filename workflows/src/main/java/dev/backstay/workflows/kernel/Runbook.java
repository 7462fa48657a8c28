package dev.backstay.workflows.kernel;

import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.json.InputErrors;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.ControlPlane;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Performs a procedure: admits the run, performs its body, closes the books. Every run begins and
 * ends here, however it ends; only a defect in the code itself leaves it open, so that a repaired
 * worker can go on with it.
 */
public final class Runbook {
  private Runbook() {}

  /**
   * @param request what the run was started with; null when it was started without input
   * @param body the procedure, in the order of its page
   * @return the report, when the procedure came to a usable end (success, warning, partial, nothing
   *     to do)
   * @throws ApplicationFailure in every other case, with a {@link FailureType}, naming what is
   *     wrong and what to do next
   */
  public static <I extends ProcedureRequest, R extends Report> R perform(
      ProcedureType<I, R> type, @Nullable I request, Function<Run, R> body) {
    RunIdentity identity = Lineage.current();
    ControlPlane control = Ports.control();
    LeaseSignals leases = new LeaseSignals();
    OpenStarts open = new OpenStarts();
    RunState state = new RunState(type, identity, leases, open);
    Workflow.registerListener(state.handlers());
    if (request == null) {
      RunAttributes.refused(type.name());
      throw Failures.refused(
          List.of(
              new Problem(
                  "(input)",
                  "the run was started without input",
                  "one JSON object with the fields " + InputErrors.fields(type.request()),
                  type.example())),
          true);
    }
    Admission admission = Detached.call(() -> control.admit(ask(identity, request)));
    if (!admission.admitted()) {
      RunAttributes.refused(type.name());
      ApplicationFailure refusal = Failures.refused(admission.problems(), admission.invalidInput());
      state.refused(refusal.getOriginalMessage());
      throw refusal;
    }
    Slice slice = Objects.requireNonNull(admission.slice(), "an admitted run has a slice");
    Priority priority = Lineage.priority(admission.priority());
    RunAttributes.admitted(type.name(), admission.target(), request.requestedBy());
    state.admitted(admission.target());
    Run run =
        new Run(
            identity,
            slice,
            priority,
            control,
            state.steps(),
            new JobRunner(
                identity,
                slice,
                priority,
                control,
                leases,
                state.jobs(),
                new JobStarts(control, open, state.jobs())));
    try {
      R report = body.apply(run);
      close(state, run, control, report.outcome(), report.message(), null);
      if (!report.outcome().mayContinue()) {
        throw Failures.of(failureType(type), report.message());
      }
      return report;
    } catch (TemporalFailure failure) {
      if (!state.closed()) {
        fail(state, run, control, failure);
      }
      throw failure;
    }
  }

  private static void fail(RunState state, Run run, ControlPlane control, TemporalFailure failure) {
    List<String> left = run.compensate();
    String words = Failures.words(failure);
    String next =
        left.isEmpty()
            ? null
            : "Remove by hand what could not be removed: " + String.join(", ", left);
    boolean cancelled = Failures.cancelled(failure);
    close(
        state,
        run,
        control,
        cancelled ? Outcome.CANCELLED : Outcome.FAILED,
        cancelled ? "The run was cancelled; its jobs have been stopped." : words,
        next);
  }

  private static void close(
      RunState state,
      Run run,
      ControlPlane control,
      Outcome outcome,
      String message,
      @Nullable String nextAction) {
    Workflow.newDetachedCancellationScope(
            () -> {
              state.close(outcome, message, nextAction);
              control.close(state.closing(run.facts()));
              RunAttributes.closed(outcome, message, nextAction);
            })
        .run();
  }

  private static FailureType failureType(ProcedureType<?, ?> type) {
    return type.report() == ProofReport.class
        ? FailureType.VerificationFailed
        : FailureType.JobFailed;
  }

  @SuppressWarnings("unchecked")
  private static AdmissionRequest ask(RunIdentity identity, ProcedureRequest request) {
    Map<String, Object> input = BackstayJson.mapper().convertValue(request, Map.class);
    return new AdmissionRequest(
        identity,
        input,
        List.copyOf(request.unknown().keySet()),
        Workflow.getInfo().getParentWorkflowId().orElse(null),
        Workflow.getInfo().getTaskQueue());
  }
}
