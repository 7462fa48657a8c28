package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.rman.Names;
import dev.backstay.systems.tool.ProductJobs;
import dev.backstay.systems.tool.ToolPlan;
import dev.backstay.systems.tool.ToolSystem;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import java.util.Optional;

/**
 * Oracle's Recovery Appliance as the place of second copies. Copies are host jobs under the order's
 * token; a call of DBMS_RA is also found in the appliance's own history. The appliance takes one
 * procedure at a time, so a system of this type has one slot, whatever its estate says.
 */
public final class RecoveryApplianceSystem extends ToolSystem {
  private final Hosts hosts;

  /**
   * @param hosts the hosts whose Oracle client and wallet open the appliance
   */
  public RecoveryApplianceSystem(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public SystemDescriptor descriptor() {
    return ApplianceDescriptor.DESCRIPTOR;
  }

  @Override
  protected ToolPlan plan(JobOrder order) {
    try {
      Call call = call(order);
      return switch (order.spec()) {
        case CopyJob copy -> new ToolPlan.Run(new CopyTool(call, copy, Way.of(call, copy)));
        case ListPointsJob list -> ask(() -> Questions.list(call, list));
        case ObserveJob observe -> ask(() -> Questions.observe(call, observe));
        default -> ToolPlan.unable(descriptor().type(), order.spec().kind());
      };
    } catch (Names.NotAName e) {
      return new ToolPlan.Unable(e.refused());
    }
  }

  private static ToolPlan ask(ToolPlan.Answer answer) {
    return new ToolPlan.Ask(
        () -> {
          try {
            return answer.give();
          } catch (Names.NotAName e) {
            return e.refused();
          }
        });
  }

  @Override
  protected Optional<ProductJobs> known(JobOrder order) {
    if (!(order.spec() instanceof CopyJob copy)) {
      return Optional.empty();
    }
    Call call = call(order);
    return Way.of(call, copy) instanceof ProcedureWay procedure
        ? Optional.of(new KnownProcedures(call, procedure))
        : Optional.empty();
  }

  private Call call(JobOrder order) {
    return new Call(order, ApplianceSettings.of(order.system()), hosts.of(order.system()));
  }
}
