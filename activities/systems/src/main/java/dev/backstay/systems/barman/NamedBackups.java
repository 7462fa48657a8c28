package dev.backstay.systems.barman;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.tool.ProductJobs;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The backup that Barman knows under our token although the job's directory is gone. Names are not
 * unique: the newest that is done counts, and the result names the others.
 */
record NamedBackups(Call<BackupJob> call) implements ProductJobs {
  private static final String MARK = "backup:";

  @Override
  public boolean isOne(JobRef job) {
    return job.nativeId().startsWith(MARK);
  }

  @Override
  public List<JobRef> all() throws IOException {
    String server = BarmanSettings.server(call.spec().asset());
    List<BackupEntry> named = call.backupsNamed(server, call.token());
    Optional<BackupEntry> usable = named.stream().filter(BackupEntry::done).findFirst();
    if (usable.isEmpty() && backupRuns(server)) {
      usable = named.stream().filter(b -> b.status().equals("STARTED")).findFirst();
    }
    return usable.map(b -> new JobRef(call.token(), MARK + b.id(), true)).stream().toList();
  }

  @Override
  public JobStatus status(JobRef job) throws IOException {
    String server = BarmanSettings.server(call.spec().asset());
    String id = job.nativeId().substring(MARK.length());
    BarmanAnswer answer = call.barman("show-backup", server, id);
    ShownBackup backup = ShownBackup.parse(answer.json(), server);
    if (backup.done()) {
      Instant end = backup.endTime() == null ? Instant.now() : backup.endTime();
      Instant begin = backup.beginTime() == null ? end : backup.beginTime();
      return new JobStatus.Ended(BackupWork.made(call, backup, -1, end).times(begin, end).build());
    }
    if (answer.ok() && backupRuns(server)) {
      return new JobStatus.Running(
          call.heartbeat("Barman's backup " + id + " is " + backup.status()));
    }
    return new JobStatus.Ended(
        HostResults.now(
            JobResultBuilder.failed(
                Cause.TOOL_DIED,
                "Barman's backup %s of %s is %s and no process works on it."
                    .formatted(id, server, backup.status()),
                "Delete it (`barman delete %s %s`), then start the procedure again."
                    .formatted(server, id))));
  }

  /** Barman ends its own process; the backup is then marked as failed. */
  @Override
  public void cancel(JobRef job) throws IOException {
    call.barman("terminate-process", BarmanSettings.server(call.spec().asset()), "backup");
  }

  private boolean backupRuns(String server) throws IOException {
    for (JsonNode process : call.barman("list-processes", server).json().path(server)) {
      if (process.path("name").asString("").equals("backup")) {
        return true;
      }
    }
    return false;
  }
}
