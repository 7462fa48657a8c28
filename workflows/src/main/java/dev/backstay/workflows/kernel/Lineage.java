package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which run is the root of this one, and where this one stands below it. It travels to children in
 * the memo, which survives reset and continue-as-new and which nobody can type into the start form.
 */
final class Lineage {
  private static final String ROOT_WORKFLOW = "bkRootWorkflow";
  private static final String ROOT_RUN = "bkRootRun";
  private static final String PATH = "bkPath";
  private static final String PRIORITY = "bkPriority";

  private Lineage() {}

  /** The identity of the run whose code this is called from. */
  static RunIdentity current() {
    WorkflowInfo info = Workflow.getInfo();
    boolean child = info.getParentWorkflowId().isPresent();
    return new RunIdentity(
        info.getNamespace(),
        info.getWorkflowType(),
        info.getWorkflowId(),
        info.getRunId(),
        info.getFirstExecutionRunId(),
        child ? memo(ROOT_WORKFLOW, info.getWorkflowId()) : info.getWorkflowId(),
        child ? memo(ROOT_RUN, info.getFirstExecutionRunId()) : info.getFirstExecutionRunId(),
        child ? memo(PATH, "") : "");
  }

  /** A child runs at its parent's priority when that is an emergency. */
  static Priority priority(Priority admitted) {
    Priority parents = Priority.valueOf(memo(PRIORITY, Priority.BACKGROUND.name()));
    return parents == Priority.EMERGENCY ? parents : admitted;
  }

  /** What a child needs to know of its root. */
  static Map<String, Object> forChild(RunIdentity parent, String path, Priority priority) {
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put(ROOT_WORKFLOW, parent.rootWorkflowId());
    memo.put(ROOT_RUN, parent.rootRunId());
    memo.put(PATH, path);
    memo.put(PRIORITY, priority.name());
    return memo;
  }

  private static String memo(String key, String otherwise) {
    Object value = Workflow.getMemo(key, String.class);
    return value instanceof String text ? text : otherwise;
  }
}
