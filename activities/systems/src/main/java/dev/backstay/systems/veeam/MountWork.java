package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.model.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Instant recovery. Its session goes on for as long as the machine runs from the backup, so the
 * mount tells when the job is done. The reason it carries is a label: a mount can be proved ours.
 */
record MountWork(Call<MountJob> call) implements Work {
  private static final int LONGEST_NAME = 80;

  private String token() {
    return call.order().token();
  }

  @Override
  public Mark mark() {
    return new Mark("-", ServerTime.now(call.api()));
  }

  @Override
  public List<Candidate> candidates(Mark mark) {
    return Mount.all(call.api()).stream()
        .filter(mount -> mount.madeBy(token()))
        .map(mount -> candidate(mount, mark.productTime()))
        .toList();
  }

  private Candidate candidate(Mount mount, Instant since) {
    return new Candidate(
        mount.sessionId(),
        call.spec().assetName(),
        call.wantedLevel(),
        call.api().settings().account(),
        since,
        null,
        mount.stateWord(),
        true);
  }

  @Override
  public Started start() {
    boolean disposable = call.spec().disposable();
    if (disposable && !call.spec().zone().disposable()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Zone " + call.spec().zone().name() + " is not disposable: no test may clear up in it.",
          "Name a disposable zone.");
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("restorePointId", call.spec().copy().nativeId());
    spec.put("type", "Customized");
    spec.put("vmTagsRestoreEnabled", false);
    spec.put("secureRestore", Map.of("antivirusScanEnabled", false));
    spec.put("nicsEnabled", !disposable);
    spec.put("powerUp", true);
    spec.put("overwrite", false);
    spec.put("reason", Mount.reason(token(), disposable));
    spec.put("destination", new Placement(call.spec().zone()).destination(machine()));
    spec.put("datastore", Map.of("redirectEnabled", false));
    return new Started.Session(Session.of(call.post(Mount.PATH, spec).json()).id());
  }

  private String machine() {
    String name = call.spec().asset().nativeId("veeam-vm");
    int room = LONGEST_NAME - token().length() - 1;
    return (name.length() <= room ? name : name.substring(0, room)) + "-" + token();
  }

  @Override
  public JobStatus status(Session session) {
    if (session.state() == SessionState.STOPPED
        || session.state() == SessionState.ACTION_REQUIRED) {
      return Standing.of(call.order(), session, () -> stopped(session));
    }
    Optional<Mount> mount = Mount.of(call.api(), session);
    return mount.isEmpty() ? underWay(session, "starting") : status(session, mount.get());
  }

  private JobStatus status(Session session, Mount mount) {
    return switch (mount.state()) {
      case MOUNTED -> new JobStatus.Ended(mounted(session, mount));
      case MOUNTING -> underWay(session, "mounting");
      case DISMOUNTING -> underWay(session, "being taken away");
      case OTHER -> underWay(session, "the product says '" + mount.stateWord() + "'");
      case FAILED -> new JobStatus.Ended(failed(session, mount.error()));
    };
  }

  private JobStatus underWay(Session session, String doing) {
    return Standing.running(call.order(), session, doing);
  }

  private JobResult mounted(Session session, Mount mount) {
    String network = call.spec().disposable() ? "without network" : "with its network";
    return Standing.finish(
            session,
            JobResultBuilder.succeeded(
                    "%s runs from its backup in zone %s, %s."
                        .formatted(mount.machine(), call.spec().zone().name(), network))
                .fact(MountJob.MOUNT, mount.id())
                .fact(MountJob.MACHINE, mount.machine()))
        .times(session.createdAt(), ServerTime.now(call.api()))
        .build();
  }

  /** The machine does not run from its backup any more, whatever the session says. */
  private JobResult stopped(Session session) {
    return session.result().verdict() == SessionResult.Verdict.FAILED
        ? Standing.failed(session)
        : Standing.finish(
                session,
                JobResultBuilder.ended(
                    Outcome.FAILED,
                    Cause.UNEXPECTED,
                    "The recovery ended and the machine is not mounted: somebody took it away or migrated it.",
                    "Look at session " + session.id() + " in the Veeam console."))
            .build();
  }

  private static JobResult failed(Session session, String words) {
    VeeamErrors.Meaning meaning = VeeamErrors.of(words);
    return Standing.finish(
            session,
            JobResultBuilder.failed(
                meaning.cause(), "The machine was not mounted: " + words, meaning.nextAction()))
        .build();
  }

  @Override
  public JobResult nothing() {
    return Call.now(
        JobResultBuilder.failed(
            Cause.UNEXPECTED,
            "The product accepted the recovery and made no session.",
            "Look at the backup server's log."));
  }

  @Override
  public void cancel(String session) {
    Sessions.stop(call.api(), session);
  }
}
