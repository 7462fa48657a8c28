package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Ends the auxiliary instance of a disposable restore and removes its files. Only a directory
 * directly below the zone that carries the marker with its own name is removed.
 */
final class RemoveWork implements Work<SanitiseJob> {

  @Override
  public Optional<JobResult> refusal(Call<SanitiseJob> call) {
    SanitiseJob spec = call.spec();
    if (!spec.zone().disposable()) {
      return refuse("Zone " + spec.zone().name() + " is not declared disposable.");
    }
    if (token(spec).isEmpty()) {
      return refuse(spec.path() + " is no restore directly below zone " + spec.zone().name() + ".");
    }
    command(call);
    return Optional.empty();
  }

  @Override
  public String sid(Call<SanitiseJob> call) {
    return Names.auxiliary(token(call.spec()).orElseThrow());
  }

  @Override
  public String commands(Call<SanitiseJob> call) {
    return "";
  }

  @Override
  public HostCommand command(Call<SanitiseJob> call) {
    return command(call, call.spec().zone(), token(call.spec()).orElseThrow());
  }

  static HostCommand command(Call<?> call, ZoneRef zone, String token) {
    String sid = Names.auxiliary(token);
    return call.settings()
        .script(
            Script.REMOVE,
            sid,
            List.of(Names.path(zone.path()), token, call.settings().connectAs(), sid));
  }

  @Override
  public JobHeartbeat progress(Call<SanitiseJob> call, HostJob job) {
    return call.heartbeat(call.spec().summary());
  }

  @Override
  public JobResult ended(Call<SanitiseJob> call, HostJob job) throws IOException {
    if (job.exitCode() != null && job.exitCode() == 0) {
      return call.finish(
              job,
              JobResultBuilder.succeeded(
                      "The auxiliary database at " + call.spec().path() + " was removed.")
                  .fact("removedBytes", call.facts(job).getOrDefault("removedBytes", "0")))
          .build();
    }
    return call.finish(
            job,
            JobResultBuilder.ended(
                Outcome.BLOCKED,
                Cause.CONFIGURATION,
                "Not everything was removed: " + String.join("; ", call.said(job)) + ".",
                "Look at the directory and its instance, and remove them yourself if they are of no"
                    + " use."))
        .build();
  }

  /** The name of the restore directly below the zone; empty when the path is anything else. */
  static Optional<String> token(SanitiseJob spec) {
    Path zone = Path.of(spec.zone().path()).normalize();
    Path path = Path.of(spec.path()).normalize();
    return zone.equals(path.getParent())
            && path.getFileName().toString().matches("[a-z][a-z0-9]{1,29}")
        ? Optional.of(path.getFileName().toString())
        : Optional.empty();
  }

  private static Optional<JobResult> refuse(String message) {
    return Optional.of(
        HostResults.now(
            JobResultBuilder.ended(
                Outcome.BLOCKED,
                Cause.CONFIGURATION,
                message,
                "Only what Backstay restored into a disposable zone is removed.")));
  }
}
