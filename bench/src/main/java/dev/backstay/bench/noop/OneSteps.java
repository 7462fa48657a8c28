package dev.backstay.bench.noop;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A runbook of 1 step(s). */
@WorkflowInterface
public interface OneSteps {
  ProcedureType<NoopRequest, NoopReport> TYPE =
      new ProcedureType<>(
          "OneSteps",
          Chapter.STRATEGY,
          "Do nothing in 1 step(s)",
          "bench",
          Risk.READ,
          OneSteps.class,
          NoopRequest.class,
          NoopReport.class,
          Step.class,
          "{}");

  /** Its steps. */
  enum Step implements RunbookStep {
    STEP_1;

    @Override
    public String title() {
      return name();
    }
  }

  @WorkflowMethod(name = "OneSteps")
  NoopReport run(NoopRequest request);

  /** Through the kernel. */
  final class Code implements OneSteps {
    @Override
    public NoopReport run(NoopRequest request) {
      return NoopSteps.perform(TYPE, request);
    }
  }
}
