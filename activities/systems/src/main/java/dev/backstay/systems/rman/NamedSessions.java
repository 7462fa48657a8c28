package dev.backstay.systems.rman;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.tool.ProductJobs;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions that the database knows under our COMMAND ID although the job's directory on the
 * host is gone. Rows of running jobs are kept in the instance's memory: they do not outlive it.
 */
record NamedSessions(Call<BackupJob> call) implements ProductJobs {
  private static final String MARK = "session:";

  @Override
  public boolean isOne(JobRef job) {
    return job.nativeId().startsWith(MARK);
  }

  /**
   * Every session under the order's COMMAND ID, the oldest first; none for a name that Oracle must
   * not be asked for, and none where something must be mended first: the start refuses both.
   */
  @Override
  public List<JobRef> all() throws IOException {
    Answer answer;
    try {
      answer = ask();
    } catch (Names.NotAName e) {
      return List.of();
    }
    if (!answer.ok() && !answer.needsMending()) {
      throw new IOException("the database cannot be asked: " + answer.errors().words());
    }
    return sessions(answer).keySet().stream()
        .map(id -> new JobRef(call.token(), MARK + id, true))
        .toList();
  }

  @Override
  public JobStatus status(JobRef job) throws IOException {
    Answer answer = ask();
    if (!answer.ok()) {
      throw new IOException("the database cannot be asked: " + answer.errors().words());
    }
    String id = job.nativeId().substring(MARK.length());
    List<Rows.Row> rows = sessions(answer).getOrDefault(id, List.of());
    boolean working = !answer.rows().of("channel").isEmpty();
    SessionState state = SessionState.of(rows.stream().map(r -> r.text(3)).toList());
    During during = during(rows);
    if (state == SessionState.RUNNING && working) {
      return new JobStatus.Running(call.heartbeat("RMAN's session " + id + " is under way"));
    }
    if (state == SessionState.COMPLETED) {
      return new JobStatus.Ended(timed(during, BackupWork.made(call, during)));
    }
    return new JobStatus.Ended(
        timed(
            during,
            JobResultBuilder.failed(
                Cause.TOOL_DIED,
                "RMAN's session %s %s."
                    .formatted(id, state == SessionState.FAILED ? "failed" : "is gone"),
                "Read V$RMAN_OUTPUT of that session or the alert log, then start the procedure again.")));
  }

  @Override
  public void cancel(JobRef job) throws IOException {
    Channels.end(call, RmanSettings.sid(call.spec().asset()));
  }

  private static JobResult timed(During during, JobResultBuilder result) {
    return result.times(during.started(), during.ended()).build();
  }

  /** In the hour that a change of clocks repeats as long as it may have been. */
  private During during(List<Rows.Row> rows) {
    Instant now = Instant.now();
    String begin = rows.isEmpty() ? "" : rows.getFirst().text(4);
    String end = rows.isEmpty() ? "" : rows.getLast().text(5);
    return new During(
        begin.isEmpty() ? now : call.clock().instant(begin),
        end.isEmpty() || call.clock().latest(end).isAfter(now) ? now : call.clock().latest(end));
  }

  private Answer ask() throws IOException {
    return call.ask(
        RmanSettings.sid(call.spec().asset()), Query.SESSIONS, Channels.variables(call));
  }

  private static Map<String, List<Rows.Row>> sessions(Answer answer) {
    Map<String, List<Rows.Row>> sessions = new LinkedHashMap<>();
    for (Rows.Row row : answer.rows().of("session")) {
      sessions.computeIfAbsent(row.text(1), id -> new ArrayList<>()).add(row);
    }
    return sessions;
  }
}
