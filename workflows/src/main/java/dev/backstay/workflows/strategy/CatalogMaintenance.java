package dev.backstay.workflows.strategy;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Compares catalog and repositories both ways, by two readings; removes nothing. */
@WorkflowInterface
public interface CatalogMaintenance {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<CatalogMaintenanceRequest, CatalogMaintenanceReport> TYPE =
      new ProcedureType<>(
          "CatalogMaintenance",
          Chapter.STRATEGY,
          "Compare the catalog with what the repositories hold",
          "backup_catalog_maintenance",
          Risk.READ,
          CatalogMaintenance.class,
          CatalogMaintenanceRequest.class,
          CatalogMaintenanceReport.class,
          Step.class,
"""
{"repositories": ["restic-local"]}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    READ_FIRST("Read what each repository lists"),
    READ_AGAIN("Read it a second time"),
    COMPARE("Compare both ways with the catalog"),
    INFORM("Inform the backup administrators of differences");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "CatalogMaintenance")
  CatalogMaintenanceReport run(CatalogMaintenanceRequest request);
}
