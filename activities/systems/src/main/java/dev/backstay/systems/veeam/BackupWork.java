package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Map;

/**
 * Runs the product's own job that protects the asset. The job may hold further machines: they are
 * backed up with it.
 */
record BackupWork(Call<BackupJob> call) implements Work {

  private String jobId() {
    return call.spec().asset().nativeId("veeam-job");
  }

  @Override
  public Mark mark() {
    return Sessions.ofJob(call.api(), jobId()).mark();
  }

  @Override
  public List<Candidate> candidates(Mark mark) {
    return Sessions.ofJob(call.api(), jobId()).since(mark).stream()
        .map(session -> call.candidate(session, level(session)))
        .toList();
  }

  /**
   * A session that only takes increments is not the full we asked for. The reverse proves nothing:
   * the product turns an increment into a full where its chain needs one.
   */
  private String level(Session session) {
    List<TaskSession> tasks = TaskSession.of(call.api(), session.id());
    boolean increments =
        !tasks.isEmpty() && tasks.stream().allMatch(t -> t.algorithm().equals("Increment"));
    return increments ? Level.INCREMENTAL.name() : call.wantedLevel();
  }

  @Override
  public Started start() {
    boolean full =
        switch (call.spec().level()) {
          case FULL -> true;
          case INCREMENTAL -> false;
          case DIFFERENTIAL, LOG ->
              throw new Refusal(
                  Cause.CONFIGURATION,
                  "Veeam cannot do a " + call.spec().level() + " backup of a machine.",
                  "Ask for a full or an incremental one.");
        };
    Answer answer =
        call.post(
            "/api/v1/jobs/" + VeeamApi.encode(jobId()) + "/start",
            Map.of("performActiveFull", full, "startChainedJobs", false));
    return answer.status() == 204
        ? new Started.Nothing()
        : new Started.Session(Session.of(answer.json()).id());
  }

  @Override
  public JobStatus status(Session session) {
    return Standing.of(call.order(), session, () -> BackupResult.of(call, session));
  }

  @Override
  public JobResult nothing() {
    return Call.now(
        JobResultBuilder.ended(
            Outcome.NOTHING_TO_DO,
            Cause.NONE,
            "The product accepted the start and had nothing to process; it made no session.",
            "Check in the Veeam console that the job holds the machine and is not disabled."));
  }

  @Override
  public void cancel(String session) {
    Sessions.stop(call.api(), session);
  }
}
