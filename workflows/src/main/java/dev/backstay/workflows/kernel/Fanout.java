package dev.backstay.workflows.kernel;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowSemaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Does the same for many items, a few at a time, in order of start. */
public final class Fanout {
  private Fanout() {}

  /**
   * Returns when all that was started has ended, also when one failed or the run was cancelled: a
   * run that closed under the others' feet would leave their jobs to nobody.
   */
  public static <T, R> List<R> each(List<T> items, int atOnce, Function<T, R> body) {
    WorkflowSemaphore slots = Workflow.newWorkflowSemaphore(atOnce);
    List<Promise<R>> started = new ArrayList<>();
    TemporalFailure failure = null;
    try {
      for (T item : items) {
        slots.acquire();
        started.add(Async.function(() -> perform(item, body, slots)));
      }
    } catch (TemporalFailure cancelled) {
      failure = cancelled;
    }
    List<R> results = new ArrayList<>();
    for (Promise<R> promise : started) {
      try {
        results.add(promise.get());
      } catch (TemporalFailure failed) {
        failure = failure == null ? failed : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static <T, R> R perform(T item, Function<T, R> body, WorkflowSemaphore slots) {
    try {
      return body.apply(item);
    } finally {
      slots.release();
    }
  }
}
