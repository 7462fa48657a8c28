package dev.backstay.workflows.sweep;

import dev.backstay.workflows.kernel.Detached;
import dev.backstay.workflows.kernel.EarlierStarts;
import dev.backstay.workflows.kernel.Fanout;
import dev.backstay.workflows.kernel.OpenStarts;
import dev.backstay.workflows.kernel.Ports;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.LostRun;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.LostRunRef;
import dev.backstay.workflows.port.LostRuns;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The order of acts: read and archive, observe the jobs' ends, remove, close the books. */
public final class SettleLostRunWorkflow implements SettleLostRun {
  private static final int AT_ONCE = 16;

  private final OpenStarts open = new OpenStarts();

  @Override
  public String settle(LostRunRef ref) {
    LostRuns catalog = Ports.beside(LostRuns.class);
    ControlPlane control = Ports.control();
    LostRunEnding ending = reader().read(ref);
    if (!ending.closed()) {
      return "Run " + ref.workflowId() + " goes on; nothing was done.";
    }
    LostRun lost = catalog.look(ref);
    String self = Workflow.getInfo().getWorkflowId();
    LostJobs jobs =
        new LostJobs(lost, control, new EarlierStarts(control, open, self), ending.endedAt());
    Fanout.each(lost.jobs(), AT_ONCE, jobs::observe);
    // Asked again: a restore whose end has just been seen has left something too.
    LostRun observed = Detached.call(() -> catalog.look(ref));
    List<String> left = new ArrayList<>();
    Detached.call(() -> left.addAll(jobs.remove(observed.removals())));
    if (observed.booksOpen()) {
      Detached.call(
          () -> {
            control.close(LostBooks.closing(observed, ending, left));
            return true;
          });
    }
    return "Run %s had ended: %s %d jobs were observed to end, %d things it had made for a while were removed, %d left."
        .formatted(
            ref.workflowId(),
            ending.words(),
            lost.jobs().size(),
            observed.removals().size() - left.size(),
            left.size());
  }

  @Override
  public void checkAdoptJob(AdoptJob answer) {
    open.check(answer);
  }

  @Override
  public String adoptJob(AdoptJob answer) {
    open.accept(answer);
    return answer.none()
        ? "None of them is adopted; what job " + answer.token() + " held is given back."
        : "Job " + answer.token() + " is " + answer.job() + "; its end is awaited.";
  }

  /** Reading a long history and asking the dead run may take a while. */
  private static LostRuns reader() {
    return Workflow.newActivityStub(
        LostRuns.class,
        ActivityOptions.newBuilder()
            .setSummary("Read how the run ended and archive its history")
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .build());
  }
}
