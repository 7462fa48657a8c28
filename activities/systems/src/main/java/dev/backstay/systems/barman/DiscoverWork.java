package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Counts what a living server holds. Facts: {@code databases}, {@code tables}, {@code bytes}; the
 * job tree has a node a database.
 */
final class DiscoverWork implements Work<DiscoverJob> {

  @Override
  public Optional<JobResult> refusal(Call<DiscoverJob> call) {
    return needsConninfo(call.spec().asset());
  }

  @Override
  public HostCommand command(Call<DiscoverJob> call, List<String> leftovers) {
    AssetRef asset = call.spec().asset();
    return call.settings()
        .script(
            Script.DISCOVER,
            asset,
            List.of(call.settings().program("psql"), BarmanSettings.conninfo(asset)));
  }

  @Override
  public JobResult ended(Call<DiscoverJob> call, HostJob job) throws IOException {
    String name = call.spec().asset().name();
    if (job.exitCode() == null || job.exitCode() != 0) {
      String said = call.host().tail(job.name(), "stderr", 4 << 10).replaceAll("\\s+", " ").strip();
      BarmanErrors.Meaning meaning = BarmanErrors.of(said);
      return call.failed(
              job, meaning.cause(), name + " could not be scanned: " + said, meaning.nextAction())
          .build();
    }
    List<String> lines =
        call.read(job, "stdout").lines().filter(line -> line.startsWith("{")).toList();
    long tables = 0;
    long bytes = 0;
    JobResultBuilder result =
        JobResultBuilder.succeeded(name + " holds " + lines.size() + " databases.");
    for (String line : lines) {
      JsonNode database = BackstayJson.mapper().readTree(line);
      tables += database.path("tables").asLong(0);
      bytes += database.path("bytes").asLong(0);
      String label = database.path("database").asString("");
      result.node(new Node(label, null, label, Outcome.SUCCEEDED));
    }
    return call.finish(
            job,
            result
                .items(lines.size(), 0, List.of())
                .bytes(bytes, -1, -1)
                .fact("databases", lines.size())
                .fact("tables", tables)
                .fact("bytes", bytes))
        .build();
  }

  static Optional<JobResult> needsConninfo(AssetRef asset) {
    return !BarmanSettings.conninfo(asset).isEmpty()
        ? Optional.empty()
        : Optional.of(
            HostResults.now(
                JobResultBuilder.failed(
                    Cause.CONFIGURATION,
                    "The living server of " + asset.name() + " cannot be asked.",
                    "Give the asset a native id `conninfo`, without a password in it.")));
  }
}
