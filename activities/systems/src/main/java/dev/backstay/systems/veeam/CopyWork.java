package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A copy of a point by the product's backup copy job. Before it is started is looked: a point that
 * is there needs no start, and a run of the job that is under way may be bringing it. Such a run is
 * not ours: it is named, and never followed or stopped.
 */
record CopyWork(Call<CopyJob> call) implements Work {

  private Copies copies() {
    return Copies.of(call.spec().repository());
  }

  private String target() {
    return Questions.id(call.spec().repository());
  }

  Optional<Arrival> arrival() {
    return Arrival.of(call.api(), call.spec(), target());
  }

  @Override
  public Mark mark() {
    Optional<String> job = copies().job();
    return job.isPresent()
        ? Sessions.ofCopyJob(call.api(), job.get()).mark()
        : new Mark("-", ServerTime.now(call.api()));
  }

  @Override
  public List<Candidate> candidates(Mark mark) {
    return copies().job().stream()
        .flatMap(job -> Sessions.ofCopyJob(call.api(), job).since(mark).stream())
        .map(session -> call.candidate(session, call.wantedLevel()))
        .toList();
  }

  @Override
  public Started start() {
    mustBeOfThisProduct();
    Optional<String> named = copies().job();
    Optional<BackupCopyJob> job = named.map(id -> BackupCopyJob.of(call.api(), call.spec(), id));
    job.ifPresent(found -> found.mustCarry(call.spec(), target()));
    Optional<Session> running = named.flatMap(this::underWay);
    Optional<Arrival> there = running.isPresent() ? Optional.empty() : arrival();
    running = running.or(() -> there.map(Arrival::job).flatMap(this::underWay));
    if (running.isPresent()) {
      return Started.Others.run(running.get());
    }
    if (there.isPresent()) {
      return new Started.Nothing();
    }
    if (job.isEmpty()) {
      return new Started.Others(
          "the product's own schedule to bring the point of %s to %s"
              .formatted(call.spec().point().consistentAt(), call.spec().repository().name()));
    }
    return posted(job.get(), how(job.get()));
  }

  /** One that waits for its next cycle brings nothing now, and can be told to. */
  private Optional<Session> underWay(String job) {
    return job.isEmpty()
        ? Optional.empty()
        : Sessions.ofCopyJob(call.api(), job)
            .newest()
            .filter(session -> session.goesOn() && session.state() != SessionState.IDLE);
  }

  private Started posted(BackupCopyJob job, Map<String, Object> how) {
    Answer answer;
    try {
      answer = call.post("/api/v1/jobs/" + VeeamApi.encode(job.id()) + "/start", how);
    } catch (Refusal refused) {
      if (refused.why() == Cause.BUSY) {
        return new Started.Others(
            "a run of '%s' that somebody else has just started".formatted(job.name()));
      }
      throw refused;
    }
    return answer.status() == 204
        ? new Started.Nothing()
        : new Started.Session(Session.of(answer.json()).id());
  }

  /** The newest point alone where ours is the newest, else all that are not copied yet. */
  private Map<String, Object> how(BackupCopyJob job) {
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("performActiveFull", false);
    how.put("startChainedJobs", false);
    if (job.immediate()) {
      how.put("syncRestorePoints", isNewest() ? "Latest" : "All");
    }
    return how;
  }

  private boolean isNewest() {
    Optional<RestorePoint> source = RestorePoint.byId(call.api(), call.spec().source().nativeId());
    return source.isPresent()
        && RestorePoint.list(
                call.api(),
                Map.of(
                    "backupIdFilter", source.get().backupId(),
                    "createdAfterFilter", source.get().createdAt().toString()))
            .stream()
            .filter(point -> point.name().equalsIgnoreCase(source.get().name()))
            .noneMatch(point -> point.createdAt().isAfter(source.get().createdAt()));
  }

  private void mustBeOfThisProduct() {
    CopyJob spec = call.spec();
    if (!spec.fromSystemType().equals(call.order().system().type())) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Veeam copies only what it backed up itself; %s belongs to %s."
              .formatted(spec.from().name(), spec.fromSystemType()),
          "Name an offsite repository of a system that can read it, in the policy.");
    }
  }

  @Override
  public JobStatus status(Session session) {
    if (session.state() == SessionState.IDLE && arrival().isPresent()) {
      return new JobStatus.Ended(CopyResult.of(this, session));
    }
    return Standing.of(call.order(), session, () -> CopyResult.of(this, session));
  }

  @Override
  public JobResult nothing() {
    Optional<Arrival> there = arrival();
    if (there.isPresent()) {
      Instant now = ServerTime.now(call.api());
      return Call.now(
          new CopyResult(this, now)
              .seen(there.get(), "The product's own run had brought it there before."));
    }
    return Call.now(
        JobResultBuilder.ended(
            Outcome.NOTHING_TO_DO,
            Cause.NONE,
            "The product accepted the start of its backup copy job and had nothing to copy; the point of %s is not in %s."
                .formatted(call.spec().point().consistentAt(), call.spec().repository().name()),
            "Look at the backup copy job in the Veeam console: what it includes, and its window."));
  }

  /** What somebody else's run does is not ended by us. */
  static JobResult waits(String what) {
    return Call.now(
        JobResultBuilder.ended(
                Outcome.NOTHING_TO_DO,
                Cause.NONE,
                "Nothing was started: the copy waits for " + what + ".",
                "Look at the backup copy job in the Veeam console if it does not come.")
            .fact(CopyJob.WAITS_FOR, what));
  }

  @Override
  public void cancel(String session) {
    Sessions.stop(call.api(), session);
  }
}
