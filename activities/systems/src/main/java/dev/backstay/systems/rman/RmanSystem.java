package dev.backstay.systems.rman;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.Hosts;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Oracle through RMAN. Questions are answered when they are asked; everything else is a host job
 * under the order's token. A backup is also found by its COMMAND ID in the database, should the
 * job's directory be gone.
 */
public final class RmanSystem implements BackupSystem {
  private static final String REFUSED = "refused";
  private static final String ANSWERED = "answered";

  private final Hosts hosts;

  /**
   * @param hosts the hosts the databases run on; job directories must be passable for {@code runAs}
   */
  public RmanSystem(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public SystemDescriptor descriptor() {
    return RmanDescriptor.DESCRIPTOR;
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return io(
        () -> {
          if (!(plan(order) instanceof Plan.Run<?> run)) {
            return Optional.empty();
          }
          if (run.jobs().begun()) {
            return Optional.of(new JobRef(order.token(), order.token(), true));
          }
          return order.spec() instanceof BackupJob backup && !run.jobs().claimed()
              ? sessions(order, backup).stream().findFirst()
              : Optional.empty();
        });
  }

  @Override
  public List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    if (!AdoptedSession.is(adopted) || !(order.spec() instanceof BackupJob backup)) {
      return List.of();
    }
    return io(
        () ->
            sessions(order, backup).stream()
                .filter(other -> !other.nativeId().equals(adopted.nativeId()))
                .toList());
  }

  /** None for a name that Oracle must not be asked for; the start refuses it. */
  private List<JobRef> sessions(JobOrder order, BackupJob backup) throws IOException {
    try {
      return AdoptedSession.all(call(order, backup));
    } catch (Names.NotAName e) {
      return List.of();
    }
  }

  @Override
  public JobRef start(JobOrder order) {
    return io(
        () ->
            switch (plan(order)) {
              case Plan.Ask<?> ask -> new JobRef(order.token(), ANSWERED, false);
              case Plan.Unable unable -> new JobRef(order.token(), REFUSED, false);
              case Plan.Run<?> run -> {
                if (refusal(run).isPresent()) {
                  yield new JobRef(order.token(), REFUSED, false);
                }
                run.jobs().begin();
                yield new JobRef(order.token(), order.token(), false);
              }
            });
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    return io(
        () ->
            switch (plan(order)) {
              case Plan.Ask<?> ask -> new JobStatus.Ended(answer(ask));
              case Plan.Unable unable -> new JobStatus.Ended(unable.why());
              case Plan.Run<?> run -> {
                if (job.nativeId().equals(REFUSED)) {
                  yield new JobStatus.Ended(refusal(run).orElseGet(HostResults::noLongerRefused));
                }
                if (AdoptedSession.is(job) && order.spec() instanceof BackupJob backup) {
                  yield AdoptedSession.status(call(order, backup), job);
                }
                yield run.jobs().status();
              }
            });
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    io(
        () -> {
          if (plan(order) instanceof Plan.Run<?> run && !job.nativeId().equals(REFUSED)) {
            if (AdoptedSession.is(job) && order.spec() instanceof BackupJob backup) {
              Channels.end(call(order, backup), RmanSettings.sid(backup.asset()));
            } else {
              run.jobs().cancel();
            }
          }
          return order;
        });
  }

  private Plan plan(JobOrder order) {
    try {
      return switch (order.spec()) {
        case BackupJob backup -> new Plan.Run<>(call(order, backup), new BackupWork());
        case RestoreJob restore -> new Plan.Run<>(call(order, restore), new RestoreWork());
        case SanitiseJob sanitise -> new Plan.Run<>(call(order, sanitise), new RemoveWork());
        case VerifyJob verify -> plan(call(order, verify));
        case DiscoverJob discover -> new Plan.Ask<>(call(order, discover), Questions::discover);
        case ListPointsJob list -> new Plan.Ask<>(call(order, list), Questions::list);
        case ObserveJob observe -> new Plan.Ask<>(call(order, observe), Questions::observe);
        case JobSpec other -> unable(other.kind());
      };
    } catch (Names.NotAName e) {
      return new Plan.Unable(notAName(e));
    }
  }

  private static Plan plan(Call<VerifyJob> call) {
    return switch (call.spec().depth()) {
      case METADATA -> new Plan.Run<>(call, new ValidateWork(false));
      case CHECKSUM, READ_ALL -> new Plan.Run<>(call, new ValidateWork(true));
      case LOG -> new Plan.Run<>(call, new VerifyLogWork());
      case ENGINE -> new Plan.Run<>(call, new EngineWork());
      case BASELINE -> unable("baseline");
      case CONTENT -> unable("comparison of files");
      case BOOT, PROBE -> unable("probe of a machine");
    };
  }

  private <S extends JobSpec> Call<S> call(JobOrder order, S spec) {
    return new Call<>(order, spec, RmanSettings.of(order.system()), hosts.of(order.system()));
  }

  /** What may not reach Oracle is refused like any other mistake in the estate. */
  private static Optional<JobResult> refusal(Plan.Run<?> run) throws IOException {
    try {
      return run.refusal();
    } catch (Names.NotAName e) {
      return Optional.of(notAName(e));
    }
  }

  private static JobResult answer(Plan.Ask<?> ask) throws IOException {
    try {
      return ask.answer();
    } catch (Names.NotAName e) {
      return notAName(e);
    }
  }

  private static JobResult notAName(Names.NotAName e) {
    return HostResults.now(
        JobResultBuilder.failed(
            Cause.CONFIGURATION,
            "A setting or name cannot be given to Oracle: " + e.getMessage(),
            "Correct it in the estate or in the request."));
  }

  private static Plan.Unable unable(String what) {
    return new Plan.Unable(
        HostResults.now(
            JobResultBuilder.failed(
                Cause.CONFIGURATION,
                "rman cannot do a " + what + " job.",
                "Name a system that can in the estate.")));
  }

  private interface Io<T> {
    T run() throws IOException;
  }

  private static <T> T io(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
