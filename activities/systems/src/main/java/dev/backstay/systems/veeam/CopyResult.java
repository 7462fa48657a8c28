package dev.backstay.systems.veeam;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run of a backup copy job brought. The session alone proves nothing: only a point that was
 * looked at in the other repository, with a full it goes back to, is a copy.
 *
 * @param recordedAt by the product's clock
 */
record CopyResult(CopyWork work, Instant recordedAt) {

  static JobResult of(CopyWork work, Session session) {
    return new CopyResult(work, session.endedOrCreated()).result(session);
  }

  private CopyJob spec() {
    return work.call().spec();
  }

  private String machine() {
    return spec().asset().nativeId("veeam-vm");
  }

  private JobResult result(Session session) {
    List<TaskSession> tasks = TaskSession.of(work.call().api(), session.id());
    Optional<TaskSession> ours = TaskSession.ofMachine(tasks, machine());
    JobResultBuilder result = verdict(session, tasks, ours);
    ours.ifPresent(task -> result.bytes(task.processed(), task.read(), task.transferred()));
    return TaskSession.finish(session, tasks, result);
  }

  private JobResultBuilder verdict(
      Session session, List<TaskSession> tasks, Optional<TaskSession> ours) {
    boolean failed =
        ours.map(task -> task.result().verdict() == SessionResult.Verdict.FAILED)
            .orElse(session.result().verdict() == SessionResult.Verdict.FAILED);
    if (failed) {
      String words = ours.map(TaskSession::result).orElse(session.result()).words();
      VeeamErrors.Meaning meaning = VeeamErrors.of(words);
      return JobResultBuilder.failed(
          meaning.cause(),
          "%s was not copied to %s: %s".formatted(machine(), spec().repository().name(), words),
          meaning.nextAction());
    }
    Optional<Arrival> there = work.arrival();
    if (there.isPresent()) {
      return seen(there.get(), others(tasks));
    }
    return JobResultBuilder.failed(
        ours.isEmpty() ? Cause.SOURCE_MISSING : Cause.POINT_MISSING,
        "The session ended (%s), %s, and the point of %s is not in %s."
            .formatted(
                session.result().verdict(),
                ours.isEmpty() ? "it did not touch " + machine() : "it says it copied " + machine(),
                spec().point().consistentAt(),
                spec().repository().name()),
        "Look at session %s in the Veeam console; the first copy is good.".formatted(session.id()));
  }

  private static String others(List<TaskSession> tasks) {
    List<String> bad = TaskSession.notMade(tasks);
    return bad.isEmpty()
        ? ""
        : "Other machines of the same copy job were not copied: " + String.join(", ", bad) + ".";
  }

  /** A copy whose chain has no full there restores nothing when the first site is gone. */
  JobResultBuilder seen(Arrival there, String further) {
    RestorePoint point = there.point();
    RestorePoint.Chain chain = point.chain(work.call().api());
    if (!chain.reachesFull()) {
      return JobResultBuilder.failed(
          chain.doubt().isEmpty() ? Cause.BACKUP_DAMAGED : Cause.UNEXPECTED,
          "The point is in %s as %s, %s."
              .formatted(spec().repository().name(), point.id(), chain.problem()),
          "Start an active full of the backup copy job in the Veeam console.");
    }
    String words =
        "The point of %s was looked at in %s: restore point %s, with %d it depends on. %s"
            .formatted(
                point.createdAt(),
                spec().repository().name(),
                point.id(),
                chain.parents().size(),
                further);
    return JobResultBuilder.ended(Outcome.SUCCEEDED, Cause.NONE, words.strip(), null)
        .nativeId(point.id())
        .copied(copy(point))
        .bytes(point.originalSize(), -1, -1)
        .fact("restorePointType", point.type())
        .fact(BackupJob.PARENTS, String.join(" ", chain.parents()));
  }

  private Copy copy(RestorePoint point) {
    String token = work.call().order().token();
    return new Copy(
        "cp-" + token,
        spec().point().id(),
        spec().repository().name(),
        point.id(),
        recordedAt,
        null,
        null,
        -1);
  }
}
