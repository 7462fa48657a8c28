package dev.backstay.bench.noop;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A runbook of 2 step(s). */
@WorkflowInterface
public interface TwoSteps {
  ProcedureType<NoopRequest, NoopReport> TYPE =
      new ProcedureType<>(
          "TwoSteps",
          Chapter.STRATEGY,
          "Do nothing in 2 step(s)",
          "bench",
          Risk.READ,
          TwoSteps.class,
          NoopRequest.class,
          NoopReport.class,
          Step.class,
          "{}");

  /** Its steps. */
  enum Step implements RunbookStep {
    STEP_1,
    STEP_2;

    @Override
    public String title() {
      return name();
    }
  }

  @WorkflowMethod(name = "TwoSteps")
  NoopReport run(NoopRequest request);

  /** Through the kernel. */
  final class Code implements TwoSteps {
    @Override
    public NoopReport run(NoopRequest request) {
      return NoopSteps.perform(TYPE, request);
    }
  }
}
