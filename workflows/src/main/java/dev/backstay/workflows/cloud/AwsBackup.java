package dev.backstay.workflows.cloud;

import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Plans, vaults and locks as wanted, backup on demand, copy in another region, review, proof. */
@WorkflowInterface
public interface AwsBackup {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<AwsBackupRequest, BackupReport> TYPE =
      new ProcedureType<>(
          "AwsBackup",
          Chapter.CLOUD,
          "Back up a volume or database of AWS and copy it to another region",
          "aws_backup_configuration",
          Risk.WRITE,
          AwsBackup.class,
          AwsBackupRequest.class,
          BackupReport.class,
          Step.class,
"""
{"asset": "web-volume"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    COMPARE("Compare plans, vaults and selections with what is wanted"),
    CONFIGURE("Make them so, where the request says so"),
    BACK_UP("Back up the volume or database"),
    REPLICATE("Copy to the other region"),
    VERIFY_REPLICA("Check the copy there, and its key"),
    REVIEW("Have the cloud operations team look"),
    PROVE("Prove it by a restore into another account");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "AwsBackup")
  BackupReport run(AwsBackupRequest request);
}
