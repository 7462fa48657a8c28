package dev.backstay.systems.tool;

import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;

/** What an order comes to on a product. */
public sealed interface ToolPlan {

  /** A question that is answered at once, and again whenever it is asked. */
  record Ask(Answer answer) implements ToolPlan {}

  /** A job on the host. */
  record Run(ToolJob job) implements ToolPlan {
    ToolProcesses processes() {
      return new ToolProcesses(job);
    }
  }

  /** Nothing this product does, or not with what the estate says. */
  record Unable(JobResult why) implements ToolPlan {}

  /** Answers a question. */
  @FunctionalInterface
  interface Answer {
    JobResult give() throws IOException;
  }

  /** A job the product does not offer. */
  static Unable unable(String product, String what) {
    return new Unable(
        HostResults.now(
            JobResultBuilder.failed(
                Cause.CONFIGURATION,
                product + " cannot do a " + what + " job.",
                "Name a system that can in the estate.")));
  }
}
