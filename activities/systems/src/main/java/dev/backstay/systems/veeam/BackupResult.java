package dev.backstay.systems.veeam;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import java.util.List;
import java.util.Optional;

/**
 * What a stopped session made of our machine. Its own part decides and not the session: a session
 * with a warning may hide that exactly our machine failed, and one that failed may hold our point.
 */
final class BackupResult {
  private final Call<BackupJob> call;
  private final Session session;
  private final List<TaskSession> tasks;

  private BackupResult(Call<BackupJob> call, Session session) {
    this.call = call;
    this.session = session;
    this.tasks = TaskSession.of(call.api(), session.id());
  }

  static JobResult of(Call<BackupJob> call, Session session) {
    return new BackupResult(call, session).result();
  }

  private JobResult result() {
    Optional<TaskSession> ours = TaskSession.ofMachine(tasks, machine());
    if (tasks.isEmpty() && sessionFailed()) {
      return Standing.failed(session);
    }
    JobResultBuilder result =
        ours.isEmpty() ? untouched() : ours.get().made() ? made(ours.get()) : failed(ours.get());
    return TaskSession.finish(session, tasks, result);
  }

  private boolean sessionFailed() {
    return session.result().verdict() == SessionResult.Verdict.FAILED;
  }

  private String machine() {
    return call.spec().asset().nativeId("veeam-vm");
  }

  private JobResultBuilder untouched() {
    return tasks.isEmpty()
        ? JobResultBuilder.ended(
            Outcome.NOTHING_TO_DO,
            Cause.NONE,
            ("The session had nothing to process. " + session.result().words()).strip(),
            "Check in the Veeam console that the job holds " + machine() + ".")
        : JobResultBuilder.failed(
            Cause.SOURCE_MISSING,
            "The session did not touch " + machine() + ". " + session.result().words(),
            "Add the machine to the job, or correct the asset's native ids.");
  }

  private JobResultBuilder failed(TaskSession task) {
    VeeamErrors.Meaning meaning = VeeamErrors.of(task.result().words());
    return JobResultBuilder.failed(
        meaning.cause(),
        "%s was not backed up, though the session says %s: %s"
            .formatted(machine(), session.result().verdict(), task.result().words()),
        meaning.nextAction());
  }

  private JobResultBuilder made(TaskSession task) {
    Optional<RestorePoint> found = RestorePoint.byId(call.api(), task.restorePoint());
    if (found.isEmpty()) {
      return JobResultBuilder.failed(
          Cause.POINT_MISSING,
          "The session says it backed up " + machine() + ", but its restore point is not there.",
          "Look at the session and the backup in the Veeam console.");
    }
    RestorePoint point = found.get();
    RestorePoint.Chain chain = point.chain(call.api());
    return verdict(task, chain)
        .made(point(point), copy(point, task))
        .bytes(logical(point, task), task.read(), task.transferred())
        .fact(BackupJob.ALGORITHM, task.algorithm())
        .fact("restorePointType", point.type())
        .fact(BackupJob.PARENTS, String.join(" ", chain.parents()));
  }

  private JobResultBuilder verdict(TaskSession task, RestorePoint.Chain chain) {
    List<String> others = TaskSession.notMade(tasks);
    if (!others.isEmpty()) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          "%s is backed up. Other machines of the same job are not: %s."
              .formatted(machine(), String.join(", ", others)),
          "Look at those machines in the Veeam console.");
    }
    if (sessionFailed()) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          machine() + " is backed up, but the session failed: " + session.result().words(),
          VeeamErrors.of(session.result().words()).nextAction());
    }
    if (task.result().verdict() == SessionResult.Verdict.WARNING) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          machine() + " is backed up with a warning: " + task.result().words(),
          "Read the session's log in the Veeam console.");
    }
    if (!chain.doubt().isEmpty()) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          machine() + " is backed up, " + chain.doubt() + ".",
          "Look at the backup in the Veeam console. Backstay cannot keep what the point depends on from being deleted.");
    }
    return JobResultBuilder.succeeded(
        "Backed up %s: %s, %d bytes read.".formatted(machine(), task.algorithm(), task.read()));
  }

  private static long logical(RestorePoint point, TaskSession task) {
    return point.originalSize() >= 0 ? point.originalSize() : task.processed();
  }

  /** The API does not tell whether the guest was quiesced, so the least is claimed. */
  private Point point(RestorePoint made) {
    return new Point(
        "pt-" + call.order().token(),
        call.spec().assetName(),
        call.order().system().name(),
        made.createdAt(),
        session.endedOrCreated(),
        call.spec().wanted(),
        Consistency.CRASH,
        Completeness.COMPLETE,
        made.originalSize(),
        null,
        null,
        null,
        null);
  }

  private Copy copy(RestorePoint made, TaskSession task) {
    return new Copy(
        "cp-" + call.order().token(),
        "pt-" + call.order().token(),
        call.spec().repository().name(),
        made.id(),
        session.endedOrCreated(),
        null,
        null,
        task.transferred());
  }
}
