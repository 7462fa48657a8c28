package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.PathFacts;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Listed;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What takes a second and changes nothing; asked anew whenever the answer is wanted. */
final class Questions {
  private Questions() {}

  /** Everything Barman lists for the named servers, whatever its state. */
  static JobResult list(Call<ListPointsJob> call) throws IOException {
    List<Listed> listed = new ArrayList<>();
    List<String> servers = call.spec().servers().isEmpty() ? List.of("all") : call.spec().servers();
    for (String server : servers) {
      BarmanAnswer answer = call.barman("list-backup", server);
      if (!answer.ok()) {
        return refused(answer, "Barman does not list " + server);
      }
      for (BackupEntry b : BackupEntry.parse(answer.json())) {
        listed.add(
            new Listed(
                b.id(), b.name(), b.endTime(), b.sizeBytes(), b.server() + " " + b.status()));
      }
    }
    return HostResults.now(
        JobResultBuilder.succeeded(
                "Barman lists " + listed.size() + " backups of " + String.join(", ", servers) + ".")
            .items(listed.size(), 0, List.of())
            .listed(listed));
  }

  /** Whether Barman still lists the copy and calls it done. */
  static JobResult listed(Call<VerifyJob> call) throws IOException {
    Copy copy = Objects.requireNonNull(call.spec().copy(), "copy");
    String server = BarmanSettings.server(call.spec().asset());
    BarmanAnswer answer = call.barman("show-backup", server, copy.nativeId());
    if (!answer.ok()) {
      return refused(answer, "Barman does not show backup " + copy.nativeId() + " of " + server);
    }
    ShownBackup backup = ShownBackup.parse(answer.json(), server);
    if (!backup.done()) {
      return HostResults.now(
          JobResultBuilder.failed(
              Cause.BACKUP_DAMAGED,
              "Barman calls backup %s of %s %s, not DONE."
                  .formatted(copy.nativeId(), server, backup.status()),
              "Do not use this point. Run `barman check-backup` and take a new full backup."));
    }
    String size = backup.sizeBytes() < 0 ? "unknown size" : backup.sizeBytes() + " bytes";
    return HostResults.now(
        JobResultBuilder.succeeded(
                "Barman lists backup %s of %s as done, %s.".formatted(backup.id(), server, size))
            .proof(Proof.NONE)
            .bytes(backup.sizeBytes(), -1, -1)
            .fact("status", backup.status()));
  }

  static JobResult observe(Call<ObserveJob> call) throws IOException {
    return switch (call.spec().subject()) {
      case HEALTH -> health(call);
      case TARGET -> target(call, Objects.requireNonNullElse(call.spec().path(), "/"));
      case CAPACITY, MEDIA -> repository(call);
      case LAG -> HostResults.now(HostResults.cannotSee("barman", "a replication's lag"));
      case USE -> HostResults.now(HostResults.cannotSee("barman", "who uses a machine"));
    };
  }

  private static JobResult health(Call<ObserveJob> call) throws IOException {
    Optional<BarmanVersion> version = BarmanVersion.ask(call);
    Optional<JobResult> refusal = BarmanVersion.refusal(call);
    if (version.isEmpty() || refusal.isPresent()) {
      return refusal.orElseThrow();
    }
    BarmanAnswer answer = call.barman("check", "all");
    List<String> findings = new ArrayList<>();
    for (var server : answer.json().properties()) {
      if (server.getKey().startsWith("_")) {
        continue;
      }
      for (var check : server.getValue().properties()) {
        JsonNode found = check.getValue();
        if (!found.path("status").asString("").equals("OK")) {
          String hint = found.path("hint").asString("");
          findings.add(
              server.getKey() + ": " + check.getKey() + (hint.isEmpty() ? "" : ", " + hint));
        }
      }
    }
    if (findings.isEmpty() && !answer.ok()) {
      return refused(answer, "barman check");
    }
    JobResultBuilder result =
        findings.isEmpty()
            ? JobResultBuilder.succeeded("`barman check` found nothing wrong.")
            : JobResultBuilder.ended(
                dev.backstay.workflows.model.Outcome.WARNING,
                Cause.NONE,
                "`barman check` found: " + String.join("; ", findings) + ".",
                "Mend what it names; backups may fail until then.");
    return HostResults.now(
        result
            .items(0, findings.size(), findings)
            .fact("version", version.get().text())
            .fact("state", findings.isEmpty() ? "healthy" : "degraded")
            .fact("findings", String.join("; ", findings)));
  }

  private static JobResult target(Call<ObserveJob> call, String path) throws IOException {
    JobResultBuilder result = JobResultBuilder.succeeded("Looked at " + path + ".");
    look(call, path).forEach(result::fact);
    return HostResults.now(result);
  }

  private static JobResult repository(Call<ObserveJob> call) throws IOException {
    String home =
        Objects.requireNonNull(call.spec().repository(), "repository")
            .config()
            .getOrDefault("home", "");
    Map<String, String> seen = look(call, home);
    boolean online = seen.getOrDefault("exists", "").equals("true");
    boolean writable = seen.getOrDefault("writable", "").equals("true");
    if (!online) {
      return HostResults.now(
          JobResultBuilder.failed(
                  Cause.REPOSITORY_MISSING,
                  "Barman's home " + home + " is not there.",
                  "Mount it, or correct the repository's `home`.")
              .fact("online", false)
              .fact("state", "missing"));
    }
    long used =
        BackupEntry.parse(call.barman("list-backup", "all").json()).stream()
            .filter(b -> b.sizeBytes() >= 0)
            .mapToLong(b -> b.sizeBytes() + b.walBytes())
            .sum();
    return HostResults.now(
        JobResultBuilder.succeeded("Barman's home " + home + " is there.")
            .fact("online", true)
            .fact("medium", "disk")
            .fact("state", writable ? "online" : "read-only")
            .fact("readOnly", !writable)
            .fact("usedBytes", used)
            .fact("totalBytes", seen.getOrDefault("totalBytes", "-1"))
            .fact("freeBytes", seen.getOrDefault("freeBytes", "-1")));
  }

  private static Map<String, String> look(Call<ObserveJob> call, String path) throws IOException {
    return PathFacts.of(call.host(), argv -> call.settings().command(argv, null), path, false);
  }

  private static JobResult refused(BarmanAnswer answer, String what) {
    BarmanErrors.Meaning meaning = BarmanErrors.of(answer.complaint());
    return HostResults.now(
        JobResultBuilder.failed(
            meaning.cause(), what + ": " + answer.complaint(), meaning.nextAction()));
  }
}
