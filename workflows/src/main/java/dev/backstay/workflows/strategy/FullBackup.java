package dev.backstay.workflows.strategy;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Backs up assets by name, group or tier, a child run per asset, and maintains the catalog. */
@WorkflowInterface
public interface FullBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<FullBackupRequest, FullBackupReport> TYPE =
      new ProcedureType<>(
          "FullBackup",
          Chapter.STRATEGY,
          "Full backup of assets, a group or a tier",
          "full_backup_execution",
          Risk.WRITE,
          FullBackup.class,
          FullBackupRequest.class,
          FullBackupReport.class,
          Step.class,
"""
{"assets": ["orders-db", "shared-files"]}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    SCHEDULE("Find what the policy schedules"),
    BACK_UP("Take the full backups, one run per asset"),
    CHECK_MEDIA("Check the media the copies lie on"),
    INFORM("Inform the backup administrators"),
    MAINTAIN_CATALOG("Maintain the backup catalog");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "FullBackup")
  FullBackupReport run(FullBackupRequest request);
}
