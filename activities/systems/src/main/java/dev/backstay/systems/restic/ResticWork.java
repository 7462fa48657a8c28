package dev.backstay.systems.restic;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.util.Optional;

/** How one kind of job is begun and how its end is read. */
interface ResticWork {

  /**
   * The command to start.
   *
   * @throws Refusal when it cannot even begin and a person must mend something
   */
  HostCommand command(ResticJob job) throws IOException;

  /** The result of a command that ended by itself. */
  JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException;

  /** The result when the command died without an exit code. */
  default JobResultBuilder died(ResticJob job, HostJob ended) throws IOException {
    return JobResultBuilder.failed(
        Cause.TOOL_DIED,
        "The tool was killed or its host went down before it ended.",
        "Look at the host (memory, reboot); then run this again: nothing needs to be cleaned up.");
  }

  /** How far it is; empty while nothing can be said. */
  default Optional<JobHeartbeat> progress(ResticJob job, HostJob running) throws IOException {
    return ResticOutput.progress(job.token(), job.host().tail(job.token(), "stdout", 8192));
  }
}
