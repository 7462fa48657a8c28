package dev.backstay.systems.rman;

import dev.backstay.systems.SystemDescriptor;
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
import java.io.IOException;
import java.util.Optional;

/**
 * Oracle through RMAN. Questions are answered when they are asked; everything else is a host job
 * under the order's token. A backup is also found by its COMMAND ID in the database, should the
 * job's directory be gone.
 */
public final class RmanSystem extends ToolSystem {
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
  protected Optional<ProductJobs> known(JobOrder order) {
    return order.spec() instanceof BackupJob backup
        ? Optional.of(new NamedSessions(call(order, backup)))
        : Optional.empty();
  }

  @Override
  protected ToolPlan plan(JobOrder order) {
    try {
      return switch (order.spec()) {
        case BackupJob backup -> run(call(order, backup), new BackupWork());
        case RestoreJob restore -> run(call(order, restore), new RestoreWork());
        case SanitiseJob sanitise -> run(call(order, sanitise), new RemoveWork());
        case VerifyJob verify -> plan(call(order, verify));
        case DiscoverJob discover -> ask(call(order, discover), Questions::discover);
        case ListPointsJob list -> ask(call(order, list), Questions::list);
        case ObserveJob observe -> ask(call(order, observe), Questions::observe);
        case JobSpec other -> ToolPlan.unable("rman", other.kind());
      };
    } catch (Names.NotAName e) {
      return new ToolPlan.Unable(e.refused());
    }
  }

  private static ToolPlan plan(Call<VerifyJob> call) {
    return switch (call.spec().depth()) {
      case METADATA -> run(call, new ValidateWork(false));
      case CHECKSUM, READ_ALL -> run(call, new ValidateWork(true));
      case LOG -> run(call, new VerifyLogWork());
      case ENGINE -> run(call, new EngineWork());
      case BASELINE -> ToolPlan.unable("rman", "baseline");
      case CONTENT -> ToolPlan.unable("rman", "comparison of files");
      case BOOT, PROBE -> ToolPlan.unable("rman", "probe of a machine");
      case SHOWN -> ToolPlan.unable("rman", "look at what was restored");
    };
  }

  private <S extends JobSpec> Call<S> call(JobOrder order, S spec) {
    return new Call<>(order, spec, RmanSettings.of(order.system()), hosts.of(order.system()));
  }

  private static <S extends JobSpec> ToolPlan run(Call<S> call, Work<S> work) {
    return new ToolPlan.Run(new RmanJob<>(call, work));
  }

  private static <S extends JobSpec> ToolPlan ask(Call<S> call, Question<S> question) {
    return new ToolPlan.Ask(
        () -> {
          try {
            return question.answer(call);
          } catch (Names.NotAName e) {
            return e.refused();
          }
        });
  }

  private interface Question<S extends JobSpec> {
    JobResult answer(Call<S> call) throws IOException;
  }
}
