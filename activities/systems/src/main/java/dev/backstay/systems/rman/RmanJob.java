package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.tool.ToolJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order's work with RMAN. The database may work on for it when RMAN's process is gone. */
record RmanJob<S extends JobSpec>(Call<S> call, Work<S> work) implements ToolJob {

  @Override
  public HostRunner host() {
    return call.host();
  }

  @Override
  public String token() {
    return call.token();
  }

  /** What may not reach Oracle is refused like any other mistake in the estate. */
  @Override
  public Optional<JobResult> refusal() throws IOException {
    try {
      return work.refusal(call);
    } catch (Names.NotAName e) {
      return Optional.of(e.refused());
    }
  }

  @Override
  public void start(String name) throws IOException {
    String commands = work.commands(call);
    if (!commands.isEmpty()) {
      call.host().put(name, RmanScript.FILE, commands.getBytes(StandardCharsets.UTF_8));
    }
    call.host().start(name, work.command(call));
  }

  @Override
  public JobHeartbeat progress(HostJob job) throws IOException {
    return work.progress(call, job);
  }

  @Override
  public JobResult ended(HostJob job) throws IOException {
    return work.ended(call, job);
  }

  @Override
  public Optional<HostCommand> cleaning() {
    return work.cleaning(call);
  }

  @Override
  public boolean working() throws IOException {
    return Channels.working(call, work.sid(call));
  }

  @Override
  public void end() throws IOException {
    Channels.end(call, work.sid(call));
  }

  @Override
  public JobResult cancelled(HostJob last, List<String> said, @Nullable String nextAction)
      throws IOException {
    return cleaning().isPresent()
        ? ToolJob.super.cancelled(last, said, nextAction)
        : finish(
            last,
            JobResultBuilder.ended(
                Outcome.CANCELLED,
                Cause.CANCELLED,
                "Cancelled. Backup sets that were complete by then stay and can be used.",
                null));
  }
}
