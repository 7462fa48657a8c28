package dev.backstay.bench.noop;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * The same activities as a runbook of nothing, called from a plain Temporal workflow: no steps, no
 * live page, no search attributes, no handlers, and neither admission nor closing of books.
 */
@WorkflowInterface
public interface Bare {

  @WorkflowMethod(name = "Bare")
  int run(BareRequest request);
}
