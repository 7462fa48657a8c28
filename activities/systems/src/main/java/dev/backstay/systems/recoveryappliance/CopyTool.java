package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.rman.Names;
import dev.backstay.systems.tool.ToolJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A copy as a job on the client's host. What it works with may work on when the client is gone. */
record CopyTool(Call call, CopyJob spec, Way way) implements ToolJob {

  @Override
  public HostRunner host() {
    return call.host();
  }

  @Override
  public String token() {
    return call.token();
  }

  @Override
  public Optional<JobResult> refusal() throws IOException {
    try {
      return way.atOnce();
    } catch (Names.NotAName e) {
      return Optional.of(e.refused());
    }
  }

  /**
   * Not beside a session that works for it without us, and not when nothing is left to do: a dead
   * process may have finished all the same.
   */
  @Override
  public void start(String name) throws IOException {
    if (host().find(name).isEmpty() && way.working()) {
      throw new IOException(
          "the product still works for " + token() + " without a process of ours");
    }
    if (way.done()) {
      host().start(name, HostCommand.of("true"));
      return;
    }
    host().put(name, way.file(), way.commands().getBytes(StandardCharsets.UTF_8));
    host().start(name, way.command());
  }

  @Override
  public JobHeartbeat progress(HostJob job) {
    return heartbeat(spec.summary());
  }

  @Override
  public JobResult ended(HostJob job) throws IOException {
    return way.ended(job);
  }

  @Override
  public Optional<HostCommand> cleaning() {
    return Optional.empty();
  }

  @Override
  public boolean working() throws IOException {
    return way.working();
  }

  @Override
  public void end() throws IOException {
    way.end();
  }

  @Override
  public JobResult cancelled(HostJob last, List<String> said, @Nullable String nextAction) {
    return finish(
        last,
        JobResultBuilder.ended(
            Outcome.CANCELLED,
            Cause.CANCELLED,
            "Cancelled. What the appliance holds by then stays and expires by its protection policy.",
            null));
  }
}
