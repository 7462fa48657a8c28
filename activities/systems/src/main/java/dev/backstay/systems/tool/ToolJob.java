package dev.backstay.systems.tool;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one order is on the host: its command, how far it is, what its end means, and what must be
 * cleaned up. Every method may be called again after being cut off at any instruction.
 */
public interface ToolJob {
  HostRunner host();

  String token();

  /** Why it cannot be started at all; empty when it can. Asks, never changes anything. */
  Optional<JobResult> refusal() throws IOException;

  /**
   * Starts a process of that name, or finds it started. What an earlier, dead process left behind
   * is read here, before the next one exists, so that it never names what that one makes.
   */
  void start(String name) throws IOException;

  /** How far it is. Quick. */
  JobHeartbeat progress(HostJob job) throws IOException;

  /** What it came to; the process has ended by itself. */
  JobResult ended(HostJob job) throws IOException;

  /** What cleans up after a cancellation; empty when the job leaves nothing to remove. */
  Optional<HostCommand> cleaning() throws IOException;

  /** What the job says while something other than its work is under way. */
  default JobHeartbeat heartbeat(String doing) {
    return new JobHeartbeat(token(), -1, -1, -1, -1, doing);
  }

  /** The result with the job's name and the times of its process. */
  default JobResult finish(HostJob job, JobResultBuilder result) {
    return HostResults.of(job, result).build();
  }

  /** Whether the product itself still works for it, although our process may be gone. */
  default boolean working() throws IOException {
    return false;
  }

  /** Makes the product end that work. */
  default void end() throws IOException {}

  /** What gives back what the job holds in the product when its processes died for good. */
  default Optional<HostCommand> releasing() {
    return Optional.empty();
  }

  /**
   * What is told when both processes died.
   *
   * @param released the process that gave back what they held; null when they held nothing
   */
  default JobResult diedTwice(HostJob job, @Nullable HostJob released) throws IOException {
    return finish(
        job,
        JobResultBuilder.ended(
            Outcome.FAILED,
            Cause.TOOL_DIED,
            "The tool's process died twice without leaving a result.",
            "Look for the cause on the host (memory, restarts), then start the procedure again."));
  }

  /**
   * What is told after a cancellation.
   *
   * @param last the cleaning, or the job itself where nothing had to be cleaned
   * @param said what the cleaning had to say to people
   * @param nextAction null when the cleaning went well
   */
  default JobResult cancelled(HostJob last, List<String> said, @Nullable String nextAction)
      throws IOException {
    return finish(
        last,
        JobResultBuilder.ended(
            Outcome.CANCELLED,
            Cause.CANCELLED,
            said.isEmpty()
                ? "Cancelled; nothing was left behind."
                : "Cancelled: " + String.join("; ", said) + ".",
            nextAction));
  }
}
