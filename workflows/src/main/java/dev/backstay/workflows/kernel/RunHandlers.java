package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.LeaseGranted;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/** What every run answers to. */
@WorkflowInterface
public interface RunHandlers {
  /** An input of {@link #adoptJob}, for people. */
  String ADOPT_EXAMPLE =
      "{\"token\": \"b1f…\", \"job\": \"4711\", \"by\": \"alice\", \"reason\": \"its log names our run\"}";

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

  @UpdateMethod(
      name = "adoptJob",
      description =
          "Says which of the jobs the product shows is the one whose start was not confirmed, or"
              + " none. Only while the run waits for it. Example: "
              + ADOPT_EXAMPLE)
  String adoptJob(AdoptJob answer);

  @UpdateValidatorMethod(updateName = "adoptJob")
  void checkAdoptJob(AdoptJob answer);
}
