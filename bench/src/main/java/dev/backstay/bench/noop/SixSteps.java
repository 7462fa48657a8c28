package dev.backstay.bench.noop;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A runbook of 6 step(s). */
@WorkflowInterface
public interface SixSteps {
  ProcedureType<NoopRequest, NoopReport> TYPE =
      new ProcedureType<>(
          "SixSteps",
          Chapter.STRATEGY,
          "Do nothing in 6 step(s)",
          "bench",
          Risk.READ,
          SixSteps.class,
          NoopRequest.class,
          NoopReport.class,
          Step.class,
          "{}");

  /** Its steps. */
  enum Step implements RunbookStep {
    STEP_1,
    STEP_2,
    STEP_3,
    STEP_4,
    STEP_5,
    STEP_6;

    @Override
    public String title() {
      return name();
    }
  }

  @WorkflowMethod(name = "SixSteps")
  NoopReport run(NoopRequest request);

  /** Through the kernel. */
  final class Code implements SixSteps {
    @Override
    public NoopReport run(NoopRequest request) {
      return NoopSteps.perform(TYPE, request);
    }
  }
}
