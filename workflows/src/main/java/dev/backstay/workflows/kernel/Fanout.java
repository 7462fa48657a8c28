package dev.backstay.workflows.kernel;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowSemaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Does the same for many items, a few at a time, in order of start. */
final class Fanout {
  private Fanout() {}

  static <T, R> List<R> each(List<T> items, int atOnce, Function<T, R> body) {
    WorkflowSemaphore slots = Workflow.newWorkflowSemaphore(atOnce);
    List<Promise<R>> started = new ArrayList<>();
    for (T item : items) {
      slots.acquire();
      started.add(
          Async.function(
              () -> {
                try {
                  return body.apply(item);
                } finally {
                  slots.release();
                }
              }));
    }
    List<R> results = new ArrayList<>();
    for (Promise<R> promise : started) {
      results.add(promise.get());
    }
    return results;
  }
}
