package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.ScriptWords;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One order in the hands of the driver: its specification, the settings, the host it runs on. */
record Call<S extends JobSpec>(JobOrder order, S spec, BarmanSettings settings, HostRunner host) {

  String token() {
    return order.token();
  }

  BarmanAnswer barman(String... arguments) throws IOException {
    return BarmanAnswer.of(host.ask(settings.barman(arguments)));
  }

  /** Newest first; empty when Barman refuses to answer. */
  List<BackupEntry> backups(String server) throws IOException {
    return BackupEntry.parse(barman("list-backup", server).json());
  }

  List<BackupEntry> backupsNamed(String server, String name) throws IOException {
    return backups(server).stream().filter(b -> b.name().equals(name)).toList();
  }

  /** The figures a script left, by name; the last one counts. */
  Map<String, String> facts(HostJob job) throws IOException {
    return ScriptWords.facts(host, job);
  }

  String read(HostJob job, String stream) throws IOException {
    try (InputStream in = host.open(job.name(), stream)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a script had to say to people, without its mark. */
  List<String> said(HostJob job) throws IOException {
    return ScriptWords.said(host, job);
  }

  JobResultBuilder failed(HostJob job, Cause cause, String message, String nextAction) {
    return finish(job, JobResultBuilder.failed(cause, message, nextAction));
  }

  JobResultBuilder finish(HostJob job, JobResultBuilder result) {
    return HostResults.of(job, result);
  }

  JobHeartbeat heartbeat(String doing) {
    return heartbeat(-1, -1, doing);
  }

  JobHeartbeat heartbeat(long done, long total, String doing) {
    double percent = done < 0 || total <= 0 ? -1 : Math.min(99.0, 100.0 * done / total);
    return new JobHeartbeat(token(), done, total, percent, -1, doing);
  }
}
