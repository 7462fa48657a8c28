package dev.backstay.systems.barman;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.tool.ProductJobs;
import dev.backstay.systems.tool.ToolPlan;
import dev.backstay.systems.tool.ToolSystem;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Capability;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL through Barman. Questions are answered when they are asked; everything else is a host
 * job under the order's token. A backup is also found by its name in Barman, should the job's
 * directory be gone.
 */
public final class BarmanSystem extends ToolSystem {
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
  protected Optional<ProductJobs> known(JobOrder order) {
    return order.spec() instanceof BackupJob backup
        ? Optional.of(new NamedBackups(call(order, backup)))
        : Optional.empty();
  }

  @Override
  protected ToolPlan plan(JobOrder order) {
    return switch (order.spec()) {
      case BackupJob backup -> run(call(order, backup), new BackupWork());
      case RestoreJob restore -> run(call(order, restore), new RestoreWork());
      case DiscoverJob discover -> run(call(order, discover), new DiscoverWork());
      case SanitiseJob sanitise -> run(call(order, sanitise), new SanitiseWork());
      case VerifyJob verify -> plan(call(order, verify));
      case ListPointsJob list -> ask(call(order, list), Questions::list);
      case ObserveJob observe -> ask(call(order, observe), Questions::observe);
      case JobSpec other -> ToolPlan.unable("barman", other.kind());
    };
  }

  private static ToolPlan plan(Call<VerifyJob> call) {
    return switch (call.spec().depth()) {
      case METADATA -> ask(call, Questions::listed);
      case LOG -> run(call, new ArchiveLogWork());
      case CHECKSUM, READ_ALL -> run(call, new ChecksumWork());
      case ENGINE -> run(call, new EngineWork());
      case BASELINE -> run(call, new BaselineWork());
      case CONTENT -> ToolPlan.unable("barman", "comparison of files");
      case BOOT, PROBE -> ToolPlan.unable("barman", "probe of a machine");
      case SHOWN -> ToolPlan.unable("barman", "look at what was restored");
    };
  }

  private <S extends JobSpec> Call<S> call(JobOrder order, S spec) {
    return new Call<>(order, spec, BarmanSettings.of(order.system()), hosts.of(order.system()));
  }

  private static <S extends JobSpec> ToolPlan run(Call<S> call, Work<S> work) {
    return new ToolPlan.Run(new BarmanJob<>(call, work));
  }

  private static <S extends JobSpec> ToolPlan ask(Call<S> call, Question<S> question) {
    return new ToolPlan.Ask(() -> question.answer(call));
  }

  private interface Question<S extends JobSpec> {
    JobResult answer(Call<S> call) throws IOException;
  }
}
