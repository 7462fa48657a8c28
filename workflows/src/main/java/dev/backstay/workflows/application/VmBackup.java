package dev.backstay.workflows.application;

import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Snapshot, changed blocks with proof, copy at the DR site, review, and instant recovery. */
@WorkflowInterface
public interface VmBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<VmBackupRequest, BackupReport> TYPE =
      new ProcedureType<>(
          "VmBackup",
          Chapter.APPLICATION,
          "Back up a virtual machine with Veeam",
          "vm_backup_procedure",
          Risk.WRITE,
          VmBackup.class,
          VmBackupRequest.class,
          BackupReport.class,
          Step.class,
"""
{"asset": "web01"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    SNAPSHOT("Take a quiesced snapshot"),
    BACK_UP("Back up to the repository"),
    CHANGED_BLOCKS("Prove that only changed blocks were read"),
    DROP_SNAPSHOT("Remove the snapshot"),
    REPLICATE("Replicate to the DR site"),
    REVIEW("Have the virtualization team look"),
    PROVE("Prove it by an instant recovery");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "VmBackup")
  BackupReport run(VmBackupRequest request);
}
