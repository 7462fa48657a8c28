package dev.backstay.systems.restic;

import dev.backstay.systems.files.FileScript;
import dev.backstay.systems.files.HandOver;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.util.List;

/** Two renames; the damaged state stays, the fact {@code preserved} says where. */
record HandOverWork(HandOverJob handOver) implements ResticWork {
  private static final String AGAIN =
      "Nothing was removed. Look at both directories, then hand over again: it is safe to repeat.";

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    String aside = HandOver.aside(handOver.staged(), handOver.target(), job.token());
    return job.files(FileScript.HAND_OVER, handOver.staged(), handOver.target(), aside);
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode != 0) {
      Cause cause = exitCode == 87 ? Cause.TARGET_NOT_EMPTY : Cause.CONFIGURATION;
      return JobResultBuilder.failed(
          cause, "The hand-over was not done. " + ResticErrors.said(job.stderr()), AGAIN);
    }
    String output = job.host().tail(job.token(), "stdout", 4096).strip();
    String preserved = output.substring(output.indexOf('=') + 1);
    String kept =
        preserved.isEmpty()
            ? "There was nothing to keep aside."
            : "What was there is at " + preserved + ".";
    return JobResultBuilder.succeeded(handOver.target() + " is the restored state. " + kept)
        .items(1, 0, List.of())
        .fact("preserved", preserved)
        .fact("path", handOver.target());
  }

  @Override
  public JobResultBuilder died(ResticJob job, HostJob ended) {
    return JobResultBuilder.failed(
        Cause.TOOL_DIED, "The hand-over was cut off between its renames or after them.", AGAIN);
  }
}
