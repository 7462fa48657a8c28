package dev.backstay.bench.noop;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A runbook of 12 step(s). */
@WorkflowInterface
public interface TwelveSteps {
  ProcedureType<NoopRequest, NoopReport> TYPE =
      new ProcedureType<>(
          "TwelveSteps",
          Chapter.STRATEGY,
          "Do nothing in 12 step(s)",
          "bench",
          Risk.READ,
          TwelveSteps.class,
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
    STEP_6,
    STEP_7,
    STEP_8,
    STEP_9,
    STEP_10,
    STEP_11,
    STEP_12;

    @Override
    public String title() {
      return name();
    }
  }

  @WorkflowMethod(name = "TwelveSteps")
  NoopReport run(NoopRequest request);

  /** Through the kernel. */
  final class Code implements TwelveSteps {
    @Override
    public NoopReport run(NoopRequest request) {
      return NoopSteps.perform(TYPE, request);
    }
  }
}
