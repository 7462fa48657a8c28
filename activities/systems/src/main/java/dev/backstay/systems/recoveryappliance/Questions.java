package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.rman.Answer;
import dev.backstay.systems.rman.Rows;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Listed;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What takes a second and changes nothing. */
final class Questions {
  /** The views count in GB; that a GB has 2^30 bytes is not said there. */
  private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);

  private Questions() {}

  static JobResult list(Call call, ListPointsJob spec) throws IOException {
    Answer answer = call.ask(ApplianceQuery.LIST, Map.of());
    if (!answer.ok()) {
      return HostResults.now(answer.refused("The appliance's backups cannot be listed"));
    }
    List<Listed> listed =
        answer.rows().of("backup").stream()
            .map(
                row ->
                    new Listed(
                        row.text(1),
                        row.text(2) + " pieces",
                        null,
                        row.number(3),
                        row.text(4).equals("A") && row.text(5).equals("A")
                            ? "AVAILABLE"
                            : "INCOMPLETE"))
            .toList();
    return HostResults.now(
        JobResultBuilder.succeeded(
                "The appliance lists %d backups in %s."
                    .formatted(listed.size(), spec.repository().name()))
            .items(listed.size(), 0, List.of())
            .listed(listed));
  }

  static JobResult observe(Call call, ObserveJob spec) throws IOException {
    return switch (spec.subject()) {
      case CAPACITY, MEDIA -> storage(call, Objects.requireNonNull(spec.repository()));
      // One figure for the appliance is among the facts of its health; none belongs to a
      // repository.
      case LAG ->
          HostResults.now(HostResults.cannotSee("recovery-appliance", "a repository's lag"));
      case USE ->
          HostResults.now(HostResults.cannotSee("recovery-appliance", "who uses a machine"));
      case HEALTH -> health(call);
      case TARGET ->
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "recovery-appliance has no restore target to look at.",
                  "Name a system that restores in the estate."));
    };
  }

  private static JobResult storage(Call call, RepositoryRef repository) throws IOException {
    String name = ApplianceSettings.storageLocation(repository);
    Answer answer = call.ask(ApplianceQuery.STORAGE, Map.of("name", name));
    if (!answer.ok()) {
      return HostResults.now(answer.refused("The appliance cannot be asked"));
    }
    return answer
        .rows()
        .first("storage")
        .map(
            row ->
                HostResults.now(
                    JobResultBuilder.succeeded("Storage location " + name + " is there.")
                        .fact("online", true)
                        .fact("medium", "recovery-appliance")
                        .fact("state", "online")
                        .fact("readOnly", false)
                        .fact("totalBytes", bytes(row, 1))
                        .fact("usedBytes", bytes(row, 2))
                        .fact("freeBytes", bytes(row, 3))))
        .orElseGet(
            () ->
                HostResults.now(
                    JobResultBuilder.failed(
                            Cause.REPOSITORY_MISSING,
                            "The appliance has no storage location " + name + ".",
                            "Correct the repository's `storageLocation`.")
                        .fact("online", false)
                        .fact("state", "missing")));
  }

  /** Facts: {@code state}, {@code incidents}, {@code replications}, {@code lagSeconds}. */
  private static JobResult health(Call call) throws IOException {
    Answer answer = call.ask(ApplianceQuery.HEALTH, Map.of());
    if (!answer.ok()) {
      return HostResults.now(answer.refused("The appliance cannot be asked"));
    }
    Rows rows = answer.rows();
    String state = rows.first("server").map(row -> row.text(1)).orElse("unknown");
    List<String> incidents =
        rows.of("incident").stream()
            .map(
                row ->
                    "%s ORA-%s %s %s".formatted(row.text(1), row.text(2), row.text(3), row.text(4)))
            .toList();
    long lag = lag(rows);
    JobResultBuilder result =
        !state.equals("ON")
            ? JobResultBuilder.failed(
                Cause.SOURCE_DOWN,
                "The appliance's services are " + state + ".",
                "Start them (DBMS_RA.STARTUP_RECOVERY_APPLIANCE) when you know why they stopped.")
            : incidents.isEmpty()
                ? JobResultBuilder.succeeded("The appliance is on and reports no incident.")
                : JobResultBuilder.ended(
                    Outcome.WARNING,
                    Cause.NONE,
                    "The appliance is on and reports "
                        + String.join("; ", incidents.stream().limit(5).toList())
                        + ".",
                    "Look at RA_INCIDENT_LOG.");
    result
        .fact("version", "unknown")
        .fact("state", state)
        .fact("incidents", incidents.size())
        .fact("replications", rows.of("replication").size());
    return HostResults.now(lag < 0 ? result : result.fact("lagSeconds", lag));
  }

  /** How long ago the database that is furthest behind was replicated; -1 when that is unknown. */
  private static long lag(Rows rows) {
    String now = rows.first("now").map(row -> row.text(1)).orElse("");
    return rows.of("replication").stream()
        .map(row -> row.text(3))
        .filter(at -> !at.isEmpty() && !now.isEmpty())
        .mapToLong(
            at -> Duration.between(LocalDateTime.parse(at), LocalDateTime.parse(now)).toSeconds())
        .max()
        .orElse(-1);
  }

  private static long bytes(Rows.Row row, int field) {
    return row.text(field).isEmpty()
        ? -1
        : new BigDecimal(row.text(field)).multiply(GIGABYTE).longValue();
  }
}
