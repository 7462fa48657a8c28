package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Stops whatever still runs on a disposable restore and removes it. Only a directory directly below
 * the zone that carries the marker with its own name is removed.
 */
final class SanitiseWork implements Work<SanitiseJob> {

  @Override
  public Optional<JobResult> refusal(Call<SanitiseJob> call) {
    SanitiseJob spec = call.spec();
    if (!spec.zone().disposable()) {
      return refuse("Zone " + spec.zone().name() + " is not declared disposable.");
    }
    return directoryOf(spec).isPresent()
        ? Optional.empty()
        : refuse(spec.path() + " is no restore directly below zone " + spec.zone().name() + ".");
  }

  @Override
  public HostCommand command(Call<SanitiseJob> call, List<String> leftovers) {
    return call.settings()
        .script(
            Script.SANITISE,
            null,
            List.of(
                call.spec().zone().path(),
                directoryOf(call.spec()).orElseThrow(),
                call.settings().pgBin()));
  }

  @Override
  public JobResult ended(Call<SanitiseJob> call, HostJob job) throws IOException {
    if (job.exitCode() != null && job.exitCode() == 0) {
      String bytes = call.facts(job).getOrDefault("removedBytes", "0");
      return call.finish(
              job,
              JobResultBuilder.succeeded(
                      "The disposable restore " + call.spec().path() + " was removed.")
                  .fact("removedBytes", bytes))
          .build();
    }
    return call.finish(
            job,
            JobResultBuilder.ended(
                Outcome.BLOCKED,
                Cause.CONFIGURATION,
                "Nothing was removed: " + String.join("; ", call.said(job)) + ".",
                "Look at the directory and remove it yourself if it is of no use."))
        .build();
  }

  /** The name below the zone that a path lies in; empty when it lies elsewhere. */
  static Optional<String> directoryOf(SanitiseJob spec) {
    Path zone = Path.of(spec.zone().path()).normalize();
    Path path = Path.of(spec.path()).normalize();
    if (!path.startsWith(zone) || path.equals(zone)) {
      return Optional.empty();
    }
    Path below = zone.relativize(path);
    boolean whole =
        below.getNameCount() == 1
            || (below.getNameCount() == 2 && below.getName(1).toString().equals("data"));
    return whole ? Optional.of(below.getName(0).toString()) : Optional.empty();
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
