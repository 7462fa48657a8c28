package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;

/**
 * Starts follow-ups. A child's workflow id says where it stands below its root, so a parent that
 * was reset finds the jobs of the child it had.
 */
final class Children {
  private Children() {}

  /** The id of the child at that path: the root's id with the path behind it. */
  static String id(RunIdentity parent, String path) {
    return parent.rootWorkflowId() + "." + path.replace('/', '.');
  }

  static <I extends ProcedureRequest, R extends Report> R run(
      ProcedureType<I, R> type, I request, RunIdentity parent, String path, Priority priority) {
    ChildWorkflowOptions options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(id(parent, path))
            .setMemo(Lineage.forChild(parent, path, priority))
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setStaticSummary(type.title())
            .build();
    ChildWorkflowStub stub = Workflow.newUntypedChildWorkflowStub(type.name(), options);
    return stub.execute(type.report(), request);
  }
}
