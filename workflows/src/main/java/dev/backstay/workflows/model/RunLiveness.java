package dev.backstay.workflows.model;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;

/** Whether a run can still act, as far as Temporal says so. */
public enum RunLiveness {
  OPEN,
  /** It will never act again; jobs it started may still run. */
  CLOSED,
  /**
   * Nobody can tell: Temporal does not know the run, was not reached, or it belongs to another
   * namespace. It counts as open wherever something would be deleted or overwritten.
   */
  UNKNOWN;

  /**
   * The liveness of one chain of executions.
   *
   * @param described the workflow, described by its id <em>without</em> a run id: a run that was
   *     reset goes on under another run id, and the old execution says that it has ended
   * @param firstRunId the first execution of the chain that is asked about
   */
  public static RunLiveness of(WorkflowExecutionInfo described, String firstRunId) {
    return switch (described.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> isAnother(described, firstRunId) ? CLOSED : OPEN;
      case WORKFLOW_EXECUTION_STATUS_COMPLETED,
          WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          CLOSED;
      case WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
          WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
          UNRECOGNIZED ->
          UNKNOWN;
      default -> UNKNOWN;
    };
  }

  /** An id is used again only after the chain before it has ended. */
  private static boolean isAnother(WorkflowExecutionInfo described, String firstRunId) {
    return !described.getFirstRunId().isEmpty() && !described.getFirstRunId().equals(firstRunId);
  }
}
