package dev.backstay.testkit.versions;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.strategy.CatalogMaintenance;
import dev.backstay.workflows.strategy.CatalogMaintenanceReport;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One procedure in three releases: two jobs one after the other, and between them a notice that the
 * first release does not have.
 */
final class Maintenance {
  static final String CHANGE = "maintenance-tells-of-the-first-reading";

  private Maintenance() {}

  /** The release before the change. */
  public static final class Old implements CatalogMaintenance {
    @Override
    public CatalogMaintenanceReport run(CatalogMaintenanceRequest request) {
      return perform(request, () -> false);
    }
  }

  /** The release after it, made as docs/upgrade.md asks for. */
  public static final class New implements CatalogMaintenance {
    @Override
    public CatalogMaintenanceReport run(CatalogMaintenanceRequest request) {
      return perform(request, () -> Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) >= 1);
    }
  }

  /** The same change made carelessly. */
  public static final class Careless implements CatalogMaintenance {
    @Override
    public CatalogMaintenanceReport run(CatalogMaintenanceRequest request) {
      return perform(request, () -> true);
    }
  }

  private static CatalogMaintenanceReport perform(
      CatalogMaintenanceRequest request, BooleanSupplier tells) {
    return Runbook.perform(
        CatalogMaintenance.TYPE,
        request,
        run -> {
          run.step(CatalogMaintenance.Step.READ_FIRST, () -> read(run));
          if (tells.getAsBoolean()) {
            run.step(
                CatalogMaintenance.Step.READ_FIRST,
                "told",
                () -> run.inform("backup-administrators", "info", "read once", "", null));
          }
          run.step(CatalogMaintenance.Step.READ_AGAIN, () -> read(run));
          return new CatalogMaintenanceReport(Outcome.SUCCEEDED, "read twice", Map.of());
        });
  }

  private static JobResult read(Run run) {
    RepositoryRef repository = run.slice().repository("files-local");
    return run.job(new ListPointsJob(repository.system(), repository, List.of()));
  }
}
