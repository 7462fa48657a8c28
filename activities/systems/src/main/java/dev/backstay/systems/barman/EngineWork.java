package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the restored server privately (no TCP, a socket only this job can reach), lets it recover
 * and be promoted, reads every row of every table, and stops it again. Facts: {@code rowsCompared},
 * {@code tables}, {@code engineVersion}, {@code recoveredTo} (last replayed commit).
 */
final class EngineWork implements Work<VerifyJob> {
  private static final Pattern ROLE = Pattern.compile("(?:^|\\s)user\\s*=\\s*'?([^'\\s]+)'?");

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) {
    if (call.spec().target() == null) {
      return refuse("No restored directory was named.", "Restore first.");
    }
    if (call.settings().pgBin().isEmpty()) {
      return refuse(
          "The system names no `pgBin`, so no engine can be started.",
          "Set `pgBin` of the system to the directory with PostgreSQL's programs.");
    }
    return Optional.empty();
  }

  @Override
  public HostCommand command(Call<VerifyJob> call, List<String> leftovers) {
    long seconds = Math.max(60, call.order().deadline().toSeconds());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                call.settings().pgBin(), data(call), Long.toString(seconds), Script.digestsSql()));
    arguments.addAll(roles(call));
    return call.settings().script(Script.ENGINE, null, arguments);
  }

  @Override
  public List<String> cleaning(Call<VerifyJob> call, List<String> leftovers) {
    return List.of("engine", data(call));
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    if (job.exitCode() == null || job.exitCode() != 0) {
      return broken(call, job).build();
    }
    Map<String, String> facts = call.facts(job);
    TableDigests found;
    try (InputStream in = call.host().open(job.name(), "stdout")) {
      found = TableDigests.read(in);
    }
    JobResultBuilder result = verdict(call, found);
    facts.forEach(result::fact);
    return call.finish(
            job,
            result
                .fact("rowsCompared", found.rows())
                .fact("tables", found.tables().size())
                .evidence(call.host().keep(job.name(), "stdout")))
        .build();
  }

  private static JobResultBuilder verdict(Call<VerifyJob> call, TableDigests found)
      throws IOException {
    String name = call.spec().asset().name();
    long tables = found.tables().size();
    Artifact baseline = call.spec().expected();
    if (baseline == null) {
      return JobResultBuilder.succeeded(
              "The engine started on the restored %s, recovered, and read all %d rows of %d tables."
                  .formatted(name, found.rows(), tables))
          .proof(Proof.ENGINE_SOUND)
          .items(tables, 0, List.of());
    }
    TableDigests expected;
    try (InputStream in = call.host().open(baseline)) {
      expected = TableDigests.read(in);
    }
    List<String> differences = found.differences(expected);
    if (differences.isEmpty()) {
      return JobResultBuilder.succeeded(
              "All %d rows of %d tables of the restored %s are equal to the baseline."
                  .formatted(found.rows(), tables, name))
          .proof(Proof.EQUAL_TO_BASELINE)
          .items(tables, 0, List.of());
    }
    return JobResultBuilder.failed(
            Cause.CONTENT_DIFFERS,
            "The restored %s differs from the baseline: %s."
                .formatted(name, String.join("; ", differences.stream().limit(5).toList())),
            "See that the restore went to the moment the baseline describes; else choose another"
                + " point.")
        .proof(Proof.DIFFERENT)
        .items(Math.max(0, tables - differences.size()), differences.size(), differences);
  }

  private static JobResultBuilder broken(Call<VerifyJob> call, HostJob job) throws IOException {
    String said = call.host().tail(job.name(), "stderr", 8 << 10).replaceAll("\\s+", " ").strip();
    if (said.contains("recovery ended before configured recovery target was reached")) {
      return call.failed(
          job,
          Cause.NOT_REACHED,
          "The log ended before the wanted moment was reached: " + said,
          "Archive the log behind that moment if the server still lives, or restore to an earlier"
              + " moment.");
    }
    int code = job.exitCode() == null ? 1 : job.exitCode();
    Cause cause =
        switch (code) {
          case 40 -> Cause.POINT_MISSING;
          case 41 -> Cause.TOOL_MISSING;
          case 42, 45 -> Cause.CONFIGURATION;
          case 44 -> Cause.NOT_REACHED;
          default -> Cause.BACKUP_DAMAGED;
        };
    return call.failed(
        job,
        cause,
        "The restored %s could not be verified by its engine: %s"
            .formatted(call.spec().asset().name(), said),
        switch (cause) {
          case POINT_MISSING -> "Restore the point first.";
          case TOOL_MISSING -> "Set `pgBin` to PostgreSQL's programs of the same major version.";
          case CONFIGURATION ->
              "Put a role of the server into the asset's `conninfo` (user=…), and see that /tmp is"
                  + " writable.";
          case NOT_REACHED -> "Give the recovery more time (deadline), or look at its log.";
          default -> "Do not use this restore. Verify the copy's checksums and try another point.";
        });
  }

  /** Who may exist as a superuser there: the one the estate names, then the usual ones. */
  static List<String> roles(Call<VerifyJob> call) {
    List<String> roles = new ArrayList<>();
    Matcher named = ROLE.matcher(BarmanSettings.conninfo(call.spec().asset()));
    if (named.find()) {
      roles.add(named.group(1));
    }
    roles.addAll(List.of("postgres", "barman"));
    return roles.stream().distinct().toList();
  }

  private static Optional<JobResult> refuse(String message, String nextAction) {
    return Optional.of(
        HostResults.now(JobResultBuilder.failed(Cause.CONFIGURATION, message, nextAction)));
  }

  private static String data(Call<VerifyJob> call) {
    return Objects.requireNonNull(call.spec().target());
  }
}
