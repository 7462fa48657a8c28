package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.port.LeaseGranted;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What every run answers to. */
@WorkflowInterface
public interface RunHandlers {

  @QueryMethod(
      name = "progress",
      description = "Where the run stands: steps, jobs, what it waits for. Takes no input.")
  Progress progress();

  @SignalMethod(
      name = "leaseGranted",
      description =
          "Sent by Backstay when a waiting job may start; harmless when sent by hand."
              + " Example: {\"token\": \"b1f…\"}")
  void leaseGranted(LeaseGranted grant);
}
