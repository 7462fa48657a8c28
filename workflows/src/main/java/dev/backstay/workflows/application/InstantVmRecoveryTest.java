package dev.backstay.workflows.application;

import dev.backstay.workflows.kernel.Chapter;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Risk;
import dev.backstay.workflows.kernel.RunbookStep;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs a machine from its backup in an isolated zone, probes it, measures, and clears up. */
@WorkflowInterface
public interface InstantVmRecoveryTest {

  /** What registry, pages, REST and CLI know about this procedure. */
  ProcedureType<InstantVmRecoveryTestRequest, ProofReport> TYPE =
      new ProcedureType<>(
          "InstantVmRecoveryTest",
          Chapter.APPLICATION,
          "Run a virtual machine from its backup and prove that it boots",
          "instant_vm_recovery_test",
          Risk.WRITE,
          InstantVmRecoveryTest.class,
          InstantVmRecoveryTestRequest.class,
          ProofReport.class,
          Step.class,
"""
{"asset": "web01", "point": "latest"}""");

  /** The steps of the runbook page, in its order. */
  enum Step implements RunbookStep {
    MOUNT("Run the machine from its backup in the isolated zone"),
    BOOT("See its guest boot"),
    ASK_APPLICATION("Ask its application"),
    MIGRATE("Move it to the zone's storage"),
    UNMOUNT("Take the machine away");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }
  }

  @WorkflowMethod(name = "InstantVmRecoveryTest")
  ProofReport run(InstantVmRecoveryTestRequest request);
}
