package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of every table of the living server, each database in one snapshot. Evidence: the
 * digests, one JSON line a table. Facts: {@code rows}, {@code tables}, {@code takenAt} (the
 * server's clock at the first snapshot), {@code engineVersion}.
 */
final class BaselineWork implements Work<VerifyJob> {

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) {
    return DiscoverWork.needsConninfo(call.spec().asset());
  }

  @Override
  public HostCommand command(Call<VerifyJob> call, List<String> leftovers) {
    return call.settings()
        .script(
            Script.BASELINE,
            call.spec().asset(),
            List.of(
                call.settings().program("psql"),
                BarmanSettings.conninfo(call.spec().asset()),
                Script.digestsSql()));
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    String name = call.spec().asset().name();
    if (job.exitCode() == null || job.exitCode() != 0) {
      String said = call.host().tail(job.name(), "stderr", 4 << 10).replaceAll("\\s+", " ").strip();
      BarmanErrors.Meaning meaning = BarmanErrors.of(said);
      Cause cause = meaning.cause() == Cause.UNEXPECTED ? Cause.SOURCE_UNREADABLE : meaning.cause();
      return call.failed(job, cause, "No baseline of " + name + ": " + said, meaning.nextAction())
          .build();
    }
    TableDigests digests;
    try (InputStream in = call.host().open(job.name(), "stdout")) {
      digests = TableDigests.read(in);
    }
    Map<String, String> facts = call.facts(job);
    JobResultBuilder result =
        JobResultBuilder.succeeded(
                "Digests of %d rows in %d tables of the living %s were taken at %s."
                    .formatted(digests.rows(), digests.tables().size(), name, facts.get("takenAt")))
            .items(digests.tables().size(), 0, List.of())
            .fact("rows", digests.rows())
            .fact("tables", digests.tables().size())
            .evidence(call.host().keep(job.name(), "stdout"));
    facts.forEach(result::fact);
    return call.finish(job, result).build();
  }
}
