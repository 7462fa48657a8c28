package dev.backstay.bench.poll;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Waits for one job as a procedure does, and does nothing else. */
@WorkflowInterface
public interface AwaitJob {

  @WorkflowMethod(name = "AwaitJob")
  String run(AwaitRequest request);
}
