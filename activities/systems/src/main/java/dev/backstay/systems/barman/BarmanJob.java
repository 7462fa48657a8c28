package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.tool.ToolJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order's work with Barman. What it keeps in Barman while it reads is given back and told. */
record BarmanJob<S extends JobSpec>(Call<S> call, Work<S> work) implements ToolJob {
  private static final int KILLED = 128 + 9;

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
    return work.refusal(call);
  }

  @Override
  public void start(String name) throws IOException {
    call.host().start(name, work.command(call, work.leftovers(call)));
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
  public Optional<HostCommand> cleaning() throws IOException {
    return Optional.of(clean(work.cleaning(call, work.leftovers(call))));
  }

  @Override
  public Optional<HostCommand> releasing() {
    List<String> holding = work.releasing(call);
    return holding.isEmpty() ? Optional.empty() : Optional.of(clean(holding));
  }

  private HostCommand clean(List<String> arguments) {
    return call.settings().script(Script.CLEAN, null, arguments);
  }

  @Override
  public JobResult diedTwice(HostJob job, @Nullable HostJob released) throws IOException {
    Map<String, String> facts = released == null ? Map.of() : heldBy(released);
    Optional<Pin> pin = work.pin(call, facts);
    String message = "The tool's process died twice without leaving a result.";
    String next =
        "Look for the cause on the host (memory, restarts), then start the procedure again.";
    JobResultBuilder result =
        JobResultBuilder.ended(
            Outcome.FAILED,
            Cause.TOOL_DIED,
            pin.map(p -> p.message(message)).orElse(message),
            pin.map(p -> p.nextAction(next)).orElse(next));
    facts.forEach(result::fact);
    return finish(job, result);
  }

  @Override
  public JobResult cancelled(HostJob cleaning, List<String> said, @Nullable String next)
      throws IOException {
    Optional<Pin> pin = work.pin(call, heldBy(cleaning));
    String message = said.isEmpty() ? "Cancelled; nothing was left behind." : "Cancelled: " + said;
    JobResultBuilder result =
        JobResultBuilder.ended(
            Outcome.CANCELLED,
            Cause.CANCELLED,
            pin.map(p -> p.message(message)).orElse(message),
            pin.map(p -> next == null ? p.nextAction() : p.nextAction(next)).orElse(next));
    said.forEach(line -> result.node(new Node(line, null, line, Outcome.CANCELLED)));
    return finish(cleaning, result);
  }

  /** The facts of a cleaning; one that died has not said what it left. */
  private Map<String, String> heldBy(HostJob cleaning) throws IOException {
    Integer code = cleaning.exitCode();
    return cleaning.state() == HostJob.State.DIED || (code != null && code == KILLED)
        ? Map.of("pinLeft", "the process that was to release it died")
        : call.facts(cleaning);
  }
}
