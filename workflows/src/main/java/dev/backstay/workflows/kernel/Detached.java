package dev.backstay.workflows.kernel;

import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is finished although the run is to stop: begun and not ended, nobody would know of it. */
public final class Detached {
  private Detached() {}

  public static <T> T call(Supplier<T> work) {
    List<T> answer = new ArrayList<>(1);
    Workflow.newDetachedCancellationScope(() -> answer.add(work.get())).run();
    return answer.getFirst();
  }
}
