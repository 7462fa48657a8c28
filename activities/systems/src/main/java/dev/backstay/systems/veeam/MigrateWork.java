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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Quick migration of a mounted machine. What its session names as its resource is not documented:
 * only a session that plainly is about another mount is left out of the candidates.
 */
record MigrateWork(Call<MigrateJob> call) implements Work {

  /** How long after a migration's end its mount may still be listed. */
  private static final Duration TAKES_AWAY = Duration.ofMinutes(2);

  private Sessions sessions() {
    return Sessions.ofType(call.api(), "QuickMigration");
  }

  @Override
  public Mark mark() {
    return sessions().mark();
  }

  /**
   * Those that may be ours: not one that names another mount, and none that moved its machine long
   * ago while ours still runs from its backup. Proved is only what names our mount.
   */
  @Override
  public List<Candidate> candidates(Mark mark) {
    List<Mount> mounts = Mount.all(call.api());
    List<String> others =
        mounts.stream().map(Mount::id).filter(id -> !id.equals(call.spec().mount())).toList();
    boolean ourMountStands = mounts.size() > others.size();
    Instant now = ServerTime.now(call.api());
    return sessions().since(mark).stream()
        .filter(session -> !others.contains(session.resourceId()))
        .filter(session -> !(ourMountStands && succeeded(session) && settled(session, now)))
        .map(this::candidate)
        .toList();
  }

  private Candidate candidate(Session session) {
    Candidate one = call.candidate(session, call.wantedLevel());
    return session.resourceId().equals(call.spec().mount()) ? one.proven() : one;
  }

  private static boolean succeeded(Session session) {
    return !session.goesOn()
        && !session.result().cancelled()
        && (session.result().verdict() == SessionResult.Verdict.SUCCESS
            || session.result().verdict() == SessionResult.Verdict.WARNING);
  }

  /** Whether the product has had its time to take the mount away. */
  private static boolean settled(Session session, Instant now) {
    return session.endedOrCreated().plus(TAKES_AWAY).isBefore(now);
  }

  @Override
  public Started start() {
    Answer answer =
        call.post(
            Mount.path(call.spec().mount()) + "/migrate",
            new Placement(call.spec().zone()).migration());
    return new Started.Session(Session.of(answer.json()).id());
  }

  @Override
  public JobStatus status(Session session) {
    if (succeeded(session)
        && Mount.byId(call.api(), call.spec().mount()).isPresent()
        && !settled(session, ServerTime.now(call.api()))) {
      return Standing.running(call.order(), session, "it moved; the product takes the mount away");
    }
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

  /**
   * Only that the mount is gone shows that ours was moved: the session may be another run's, or the
   * product late. While that cannot be told a person decides, for nobody may take away a machine
   * that runs on the zone's storage by now.
   */
  private JobResult moved(Session session, JobResultBuilder result) {
    if (Mount.byId(call.api(), call.spec().mount()).isPresent()) {
      return Standing.finish(
              session,
              JobResultBuilder.ended(
                  Outcome.LOST,
                  Cause.UNEXPECTED,
                  "Whether %s was moved is not known: session %s says that it moved a machine, and the mount of this one is listed still. It was left where it is."
                      .formatted(call.spec().assetName(), session.id()),
                  "Look in vCenter on which storage the machine is. If it runs from its backup still, migrate or unmount it in the Veeam console; then break the job's lease."))
          .build();
    }
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
