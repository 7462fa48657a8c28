package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.MachineUse;
import dev.backstay.workflows.job.MachineUse.State;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.UnmountJob;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a machine away that runs from its backup. Asked twice it is the same: what is gone is gone,
 * and what is being taken away is waited for. So nothing needs to be recognised.
 */
record UnmountWork(Call<UnmountJob> call) implements Work {

  @Override
  public Mark mark() {
    return new Mark("-", ServerTime.now(call.api()));
  }

  @Override
  public List<Candidate> candidates(Mark mark) {
    return List.of();
  }

  @Override
  public Started start() {
    UnmountJob spec = call.spec();
    if (!spec.zone().disposable()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Zone %s is not disposable: %s may be serving users."
              .formatted(spec.zone().name(), spec.assetName()),
          "Ask who uses it; then unmount it in the Veeam console.");
    }
    Optional<Mount> found = mount();
    if (found.isEmpty()) {
      return new Started.Nothing();
    }
    Mount mount = found.get();
    if (!mount.disposableBy(spec.madeBy())) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Mount %s (%s) was not made for a test by job %s: somebody may be using it."
              .formatted(mount.id(), mount.machine(), spec.madeBy()),
          "Ask who uses it; then unmount it in the Veeam console.");
    }
    if (mount.state() == Mount.State.DISMOUNTING) {
      return new Started.Session(mount.sessionId());
    }
    if (call.spec().hypervisor() != null) {
      MachineUse use = call.spec().use();
      if (use != null && use.state() == State.FREE && !use.counts(Instant.now())) {
        return new Started.OldLook(use.seenAt() == null ? "" : use.seenAt().toString());
      }
      mustBeFree(mount, use);
    }
    return new Started.Session(
        Session.of(call.post(Mount.path(mount.id()) + "/unmount", null).json()).id());
  }

  /** Where somebody can look, not knowing is no reason to take it away. */
  private static void mustBeFree(Mount mount, @Nullable MachineUse use) {
    if (use != null && use.state() == State.FREE) {
      return;
    }
    String why = use == null ? "nobody looked" : use.words();
    throw new Refusal(
        Cause.CONFIGURATION,
        use != null && use.state() == State.USED
            ? "Somebody uses machine %s: %s".formatted(mount.machine(), why)
            : "Whether somebody uses machine %s is not known: %s".formatted(mount.machine(), why),
        "Ask who uses it; then unmount it in the Veeam console.");
  }

  /** Somebody may have opened a console since: then it is not known that nobody uses it. */
  static JobResult tooOld(String seenAt) {
    return Call.now(
        JobResultBuilder.failed(
                Cause.CONFIGURATION,
                "Whether somebody uses the machine is not known: it was last looked at %s, more than %d minutes before it could be taken away."
                    .formatted(
                        seenAt.isEmpty() ? "nobody knows when" : seenAt,
                        MachineUse.COUNTS_FOR.toMinutes()),
                "Look whether the clocks of the workers agree. Ask who uses it; then unmount it in the Veeam console.")
            .fact(UnmountJob.OLD_LOOK, seenAt));
  }

  @Override
  public JobStatus status(Session session) {
    return Standing.of(call.order(), session, () -> stopped(session));
  }

  /** By its id; where that was never learnt, the mount that carries the token of the order. */
  private Optional<Mount> mount() {
    String id = call.spec().mount();
    return id != null
        ? Mount.byId(call.api(), id)
        : Mount.all(call.api()).stream()
            .filter(mount -> mount.madeBy(call.spec().madeBy()))
            .findFirst();
  }

  /** The session of the recovery and that of its end may be one: only the mount itself tells. */
  private JobResult stopped(Session session) {
    JobResultBuilder result =
        mount().isEmpty()
            ? gone()
            : JobResultBuilder.failed(
                VeeamErrors.of(session.result().words()).cause(),
                "The machine is still there: " + session.result().words(),
                "Unmount it in the Veeam console; it uses the backup's storage.");
    return Standing.finish(session, result).build();
  }

  private JobResultBuilder gone() {
    return JobResultBuilder.succeeded(
            "The disposable machine of " + call.spec().assetName() + " is gone.")
        .fact("removed", Objects.requireNonNullElse(call.spec().mount(), call.spec().madeBy()));
  }

  @Override
  public JobResult nothing() {
    return Call.now(gone());
  }

  /** Half-way is the worst state: what is being taken away is taken away. */
  @Override
  public void cancel(String session) {}
}
