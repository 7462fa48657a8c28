package dev.backstay.workflows.strategy;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Backs up what changed in several assets, and a full where there is nothing to build on. */
@WorkflowInterface
public interface IncrementalBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<IncrementalBackupRequest, IncrementalBackupReport> TYPE =
      new ProcedureType<>(
          "IncrementalBackup",
          Chapter.STRATEGY,
          "Incremental backup of assets or a group",
          "incremental_backup_procedure",
          Risk.WRITE,
          IncrementalBackup.class,
          IncrementalBackupRequest.class,
          IncrementalBackupReport.class,
          Step.class,
"""
{"assets": ["shared-files"]}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    SCHEDULE("Find what the policy schedules"),
    CHECK_CHAIN("Check the chain the backup builds on"),
    BACK_UP("Back up what changed, or all of it where the chain is broken"),
    CHANGED_BLOCKS("Compare what was moved with what there is"),
    STORE("Look at the storage the copies lie on"),
    REVIEW("Have the storage operations team look"),
    VALIDATE("Prove it by a restore through the whole chain");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "IncrementalBackup")
  IncrementalBackupReport run(IncrementalBackupRequest request);
}
