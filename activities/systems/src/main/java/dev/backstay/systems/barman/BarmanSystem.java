package dev.backstay.systems.barman;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.Hosts;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL through Barman. Questions are answered when they are asked; everything else is a host
 * job under the order's token. A backup is also found by its name in Barman, should the job's
 * directory be gone.
 */
public final class BarmanSystem implements BackupSystem {
  private static final String REFUSED = "refused";
  private static final String ANSWERED = "answered";

  private static final SystemDescriptor DESCRIPTOR =
      new SystemDescriptor(
          "barman",
          "Barman",
          1,
          false,
          Set.of(
              Capability.DISCOVER,
              Capability.FULL_BACKUP,
              Capability.LOG_ARCHIVE,
              Capability.RESTORE,
              Capability.POINT_IN_TIME_RESTORE,
              Capability.VERIFY_CHECKSUM,
              Capability.VERIFY_READ_ALL,
              Capability.VERIFY_ENGINE,
              Capability.OBSERVE_CAPACITY,
              Capability.LIST_POINTS),
          List.of(
              new Setting("binary", false, "Barman's program, 3.19 or newer", "/usr/bin/barman"),
              new Setting("config", false, "Barman's configuration file", "/etc/barman.conf"),
              new Setting("runAs", false, "the user that owns Barman's home", "barman"),
              new Setting(
                  "pgBin",
                  false,
                  "directory with PostgreSQL's programs, for the restored engine",
                  "/usr/lib/postgresql/18/bin")),
          List.of(
              new Setting("home", true, "barman_home of the servers in it", "/var/lib/barman")));

  private final Hosts hosts;

  /**
   * @param hosts the hosts Barman runs on; their job directories must be passable for {@code runAs}
   */
  public BarmanSystem(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public SystemDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return io(
        () ->
            switch (plan(order)) {
              case Plan.Ask<?> ask -> Optional.empty();
              case Plan.Run<?> run -> {
                if (run.jobs().begun()) {
                  yield Optional.of(new JobRef(order.token(), order.token(), true));
                }
                yield order.spec() instanceof BackupJob backup && !run.jobs().claimed()
                    ? AdoptedBackup.find(call(order, backup))
                    : Optional.empty();
              }
              case Plan.Unable unable -> Optional.empty();
            });
  }

  @Override
  public JobRef start(JobOrder order) {
    return io(
        () ->
            switch (plan(order)) {
              case Plan.Ask<?> ask -> new JobRef(order.token(), ANSWERED, false);
              case Plan.Unable unable -> new JobRef(order.token(), REFUSED, false);
              case Plan.Run<?> run -> {
                if (run.refusal().isPresent()) {
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
              case Plan.Ask<?> ask -> new JobStatus.Ended(ask.answer());
              case Plan.Unable unable -> new JobStatus.Ended(HostResults.now(unable.why()));
              case Plan.Run<?> run -> {
                if (job.nativeId().equals(REFUSED)) {
                  yield new JobStatus.Ended(run.refusal().orElseGet(HostResults::noLongerRefused));
                }
                if (AdoptedBackup.is(job) && order.spec() instanceof BackupJob backup) {
                  yield AdoptedBackup.status(call(order, backup), job);
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
            if (AdoptedBackup.is(job) && order.spec() instanceof BackupJob backup) {
              AdoptedBackup.cancel(call(order, backup));
            } else {
              run.jobs().cancel();
            }
          }
          return order;
        });
  }

  private Plan plan(JobOrder order) {
    return switch (order.spec()) {
      case BackupJob backup -> new Plan.Run<>(call(order, backup), new BackupWork());
      case RestoreJob restore -> new Plan.Run<>(call(order, restore), new RestoreWork());
      case DiscoverJob discover -> new Plan.Run<>(call(order, discover), new DiscoverWork());
      case SanitiseJob sanitise -> new Plan.Run<>(call(order, sanitise), new SanitiseWork());
      case VerifyJob verify -> plan(call(order, verify));
      case ListPointsJob list -> new Plan.Ask<>(call(order, list), Questions::list);
      case ObserveJob observe -> new Plan.Ask<>(call(order, observe), Questions::observe);
      case JobSpec other -> unable(other.kind());
    };
  }

  private static Plan plan(Call<VerifyJob> call) {
    return switch (call.spec().depth()) {
      case METADATA -> new Plan.Ask<>(call, Questions::listed);
      case LOG -> new Plan.Run<>(call, new ArchiveLogWork());
      case CHECKSUM, READ_ALL -> new Plan.Run<>(call, new ChecksumWork());
      case ENGINE -> new Plan.Run<>(call, new EngineWork());
      case BASELINE -> new Plan.Run<>(call, new BaselineWork());
      case CONTENT -> unable("comparison of files");
      case BOOT, PROBE -> unable("probe of a machine");
    };
  }

  private <S extends JobSpec> Call<S> call(JobOrder order, S spec) {
    return new Call<>(order, spec, BarmanSettings.of(order.system()), hosts.of(order.system()));
  }

  private static Plan.Unable unable(String what) {
    return new Plan.Unable(
        JobResultBuilder.failed(
            Cause.CONFIGURATION,
            "barman cannot do a " + what + " job.",
            "Name a system that can in the estate."));
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
