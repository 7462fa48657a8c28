package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.model.Outcome;
import java.util.List;

/**
 * Quick migration of a mounted machine. What its session names as its resource is not documented:
 * only a session that plainly is about another mount is left out of the candidates.
 */
record MigrateWork(Call<MigrateJob> call) implements Work {

  private Sessions sessions() {
    return Sessions.ofType(call.api(), "QuickMigration");
  }

  @Override
  public Mark mark() {
    return sessions().mark();
  }

  @Override
  public List<Candidate> candidates(Mark mark) {
    List<String> otherMounts =
        Mount.all(call.api()).stream()
            .map(Mount::id)
            .filter(id -> !id.equals(call.spec().mount()))
            .toList();
    return sessions().since(mark).stream()
        .filter(session -> !otherMounts.contains(session.resourceId()))
        .map(session -> call.candidate(session, call.wantedLevel()))
        .toList();
  }

  @Override
  public Started start() {
    Answer answer =
        call.api()
            .post(
                Mount.path(call.spec().mount()) + "/migrate",
                new Placement(call.spec().zone()).migration());
    return new Started.Session(Session.of(answer.json()).id());
  }

  @Override
  public JobStatus status(Session session) {
    return Standing.of(call.order(), session, () -> stopped(session));
  }

  private JobResult stopped(Session session) {
    return switch (session.result().verdict()) {
      case FAILED, NONE -> Standing.failed(session);
      case WARNING ->
          moved(
              session,
              JobResultBuilder.ended(
                  Outcome.WARNING,
                  Cause.NONE,
                  "Moved, with a warning: " + session.result().words(),
                  "Read the session's log in the Veeam console."));
      case SUCCESS ->
          moved(
              session,
              JobResultBuilder.succeeded(
                  call.spec().assetName()
                      + " runs on the storage of zone "
                      + call.spec().zone().name()
                      + "; it stays until a person removes it."));
    };
  }

  private JobResult moved(Session session, JobResultBuilder result) {
    return Standing.finish(session, result.fact(MountJob.MOUNT, call.spec().mount())).build();
  }

  @Override
  public JobResult nothing() {
    return Call.now(
        JobResultBuilder.failed(
            Cause.UNEXPECTED,
            "The product accepted the migration and made no session.",
            "Look in vCenter where the machine is."));
  }

  @Override
  public void cancel(String session) {
    Sessions.stop(call.api(), session);
  }
}
