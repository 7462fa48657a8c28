package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

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
    return awaited(stub, type.report(), request);
  }

  /**
   * Runs the child to its end. A cancellation that comes while the child is being started waits
   * until it has started: asked for earlier, the server finds no run to cancel, the request is
   * lost, and the child goes on.
   */
  private static <R> R awaited(ChildWorkflowStub stub, Class<R> report, Object request) {
    CancellationScope.throwCanceled();
    List<Promise<R>> result = new ArrayList<>(1);
    CancellationScope child =
        Workflow.newDetachedCancellationScope(() -> result.add(stub.executeAsync(report, request)));
    child.run();
    Promise.allOf(CancellationScope.current().getCancellationRequest(), stub.getExecution())
        .thenApply(
            both -> {
              child.cancel();
              return null;
            });
    return result.getFirst().get();
  }
}
