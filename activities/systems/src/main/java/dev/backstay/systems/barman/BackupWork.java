package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A streaming base backup that has ended only when the log it needs is archived too. */
final class BackupWork implements Work<BackupJob> {
  private static final String LOG_WAIT_SECONDS = "300";

  @Override
  public Optional<JobResult> refusal(Call<BackupJob> call) throws IOException {
    if (call.spec().level() != BackupJob.Level.FULL) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "barman takes full backups here, not " + call.spec().level() + ".",
                  "Ask for a full backup.")));
    }
    Optional<JobResult> old = BarmanVersion.refusal(call);
    return old.isPresent() ? old : unlistable(call);
  }

  /** Without the list neither an earlier backup nor a leftover could be found. */
  private static Optional<JobResult> unlistable(Call<BackupJob> call) throws IOException {
    BarmanAnswer answer = call.barman("list-backup", server(call));
    if (answer.ok()) {
      return Optional.empty();
    }
    BarmanErrors.Meaning meaning = BarmanErrors.of(answer.complaint());
    return Optional.of(
        HostResults.now(
            JobResultBuilder.failed(
                meaning.cause(),
                "Barman does not list the backups of " + server(call) + ": " + answer.complaint(),
                meaning.nextAction())));
  }

  @Override
  public List<String> leftovers(Call<BackupJob> call) throws IOException {
    return call.backupsNamed(server(call), call.token()).stream()
        .filter(BackupEntry::leftover)
        .map(BackupEntry::id)
        .toList();
  }

  @Override
  public HostCommand command(Call<BackupJob> call, List<String> leftovers) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(server(call), home(call), call.token(), LOG_WAIT_SECONDS));
    arguments.addAll(leftovers);
    return call.settings().script(Script.BACKUP, null, arguments);
  }

  @Override
  public List<String> cleaning(Call<BackupJob> call, List<String> leftovers) {
    List<String> arguments = new ArrayList<>(List.of("backup", server(call), home(call)));
    arguments.addAll(leftovers);
    return arguments;
  }

  @Override
  public JobHeartbeat progress(Call<BackupJob> call, HostJob job) throws IOException {
    Optional<BackupEntry> own =
        call.backupsNamed(server(call), call.token()).stream()
            .filter(b -> !b.status().equals("FAILED"))
            .findFirst();
    if (own.isEmpty()) {
      return call.heartbeat("waiting for Barman to begin");
    }
    if (!own.get().status().equals("STARTED")) {
      return call.heartbeat("waiting for the log of backup " + own.get().id());
    }
    String base = home(call) + "/base/" + own.get().id();
    long done = number(call.host().ask(call.settings().command(List.of("du", "-sb", base), null)));
    return call.heartbeat(done, clusterBytes(call), "copying backup " + own.get().id());
  }

  @Override
  public JobResult ended(Call<BackupJob> call, HostJob job) throws IOException {
    BarmanAnswer answer =
        BarmanAnswer.of(
            job.exitCode() == null ? 1 : job.exitCode(),
            call.read(job, "stdout"),
            call.host().tail(job.name(), "stderr", 8 << 10));
    JsonNode made = answer.json();
    String id = made.path("backup_id").asString("");
    if (!answer.ok() || id.isEmpty()) {
      String text = answer.complaint() + " " + made.path("error").asString("");
      BarmanErrors.Meaning meaning = BarmanErrors.of(text);
      return call.failed(
              job,
              meaning.cause(),
              "Barman made no backup of " + server(call) + ": " + text.strip(),
              meaning.nextAction())
          .build();
    }
    ShownBackup backup =
        ShownBackup.parse(call.barman("show-backup", server(call), id).json(), server(call));
    if (!backup.done()) {
      return call.failed(
              job,
              Cause.LOG_GAP,
              "Backup %s of %s is %s: the log that makes it consistent was not archived in time."
                  .formatted(id, server(call), backup.status()),
              "Run `barman check` and see that receive-wal or archiving works; then start again.")
          .build();
    }
    JobResultBuilder result =
        made(call, backup, made.path("deduplicated_size").asLong(-1), HostResults.ended(job));
    call.said(job).forEach(line -> result.node(new Node(line, null, line, Outcome.LOST)));
    return result.times(HostResults.started(job), HostResults.ended(job)).build();
  }

  /** The point and copy of a backup that is done, with what else carries its name. */
  static JobResultBuilder made(
      Call<BackupJob> call, ShownBackup backup, long stored, Instant recordedAt)
      throws IOException {
    BackupJob spec = call.spec();
    Instant consistentAt = backup.endTime() == null ? recordedAt : backup.endTime();
    Point point =
        new Point(
            "pt-" + call.token(),
            spec.asset().name(),
            spec.system(),
            consistentAt,
            recordedAt,
            spec.wanted(),
            Consistency.ENGINE,
            Completeness.COMPLETE,
            backup.sizeBytes(),
            backup.timeline(),
            backup.beginWal(),
            backup.endWal(),
            null);
    Copy copy =
        new Copy(
            "cp-" + call.token(),
            point.id(),
            spec.repository().name(),
            backup.id(),
            recordedAt,
            null,
            null,
            stored);
    List<BackupEntry> others =
        call.backupsNamed(BarmanSettings.server(spec.asset()), call.token()).stream()
            .filter(b -> !b.id().equals(backup.id()))
            .toList();
    JobResultBuilder result =
        JobResultBuilder.succeeded(
                "Backup %s of %s is done, consistent at %s."
                        .formatted(backup.id(), spec.asset().name(), consistentAt)
                    + (others.isEmpty() ? "" : " Others carry its name: " + ids(others) + "."))
            .nativeId(backup.id())
            .made(point, copy)
            .items(1, 0, List.of())
            .bytes(backup.sizeBytes(), backup.sizeBytes(), stored)
            .fact("backupId", backup.id())
            .fact("beginWal", backup.beginWal())
            .fact("endWal", backup.endWal());
    if (!others.isEmpty()) {
      result.fact("duplicates", ids(others));
      others.forEach(
          b -> result.node(new Node(b.id(), null, b.status() + " " + b.name(), Outcome.UNKNOWN)));
    }
    return result;
  }

  private static String ids(List<BackupEntry> backups) {
    return String.join(" ", backups.stream().map(b -> b.id() + "/" + b.status()).toList());
  }

  /** What the server's databases come to; -1 when it cannot be asked. */
  private static long clusterBytes(Call<BackupJob> call) throws IOException {
    String conninfo = BarmanSettings.conninfo(call.spec().asset());
    if (conninfo.isEmpty()) {
      return -1;
    }
    String sql = "select sum(pg_database_size(oid)) from pg_database";
    List<String> psql =
        List.of(call.settings().program("psql"), "-XqAt", "-d", conninfo, "-c", sql);
    return number(call.host().ask(call.settings().command(psql, call.spec().asset())));
  }

  private static long number(HostOutput output) {
    String first = output.stdout().strip().split("\\s+")[0];
    return output.exitCode() == 0 && first.matches("\\d{1,18}") ? Long.parseLong(first) : -1;
  }

  private static String server(Call<BackupJob> call) {
    return BarmanSettings.server(call.spec().asset());
  }

  private static String home(Call<BackupJob> call) {
    return BarmanSettings.home(call.spec().repository(), server(call));
  }
}
