package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.LeaseGranted;
import dev.backstay.workflows.port.RunClosing;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one run stands: feeds the progress query, the live page and the closing record. */
final class RunState {
  private final ProcedureType<?, ?> type;
  private final RunIdentity identity;
  private final LeaseSignals leases;
  private final OpenStarts open;
  private final StepLog steps;
  private final JobLog jobs = new JobLog();
  private final Instant startedAt = RunClock.now();
  private String target = "-";
  private String phase = "ADMISSION";
  private @Nullable Outcome outcome;
  private @Nullable String message;
  private @Nullable String nextAction;
  private @Nullable Instant endedAt;

  RunState(ProcedureType<?, ?> type, RunIdentity identity, LeaseSignals leases, OpenStarts open) {
    this.type = type;
    this.identity = identity;
    this.leases = leases;
    this.open = open;
    this.steps = new StepLog(type.declaredSteps(), this::show);
  }

  StepLog steps() {
    return steps;
  }

  JobLog jobs() {
    return jobs;
  }

  boolean closed() {
    return endedAt != null;
  }

  void admitted(String admittedTarget) {
    target = admittedTarget;
    phase = "RUNNING";
    show();
  }

  void refused(String words) {
    phase = "REFUSED";
    message = words;
    show();
  }

  void close(Outcome ended, String words, @Nullable String next) {
    outcome = ended;
    message = words;
    nextAction = next;
    phase = "DONE";
    endedAt = RunClock.now();
    show();
  }

  RunClosing closing(Map<String, String> facts) {
    Outcome ended = outcome;
    Instant at = endedAt;
    if (ended == null || at == null) {
      throw new IllegalStateException("the run has not ended");
    }
    return new RunClosing(
        identity,
        ended,
        message == null ? "" : message,
        nextAction,
        steps.all(),
        facts,
        startedAt,
        at);
  }

  Progress progress() {
    String waiting =
        steps.all().stream()
            .filter(s -> s.state() == Step.State.WAITING)
            .map(Step::detail)
            .findFirst()
            .orElse(null);
    return new Progress(
        type.name(),
        identity.workflowId(),
        target,
        waiting != null && phase.equals("RUNNING") ? "WAITING" : phase,
        outcome,
        message,
        waiting,
        nextAction,
        startedAt,
        endedAt,
        steps.all(),
        jobs.all());
  }

  RunHandlers handlers() {
    return new RunHandlers() {
      @Override
      public Progress progress() {
        return RunState.this.progress();
      }

      @Override
      public void leaseGranted(LeaseGranted grant) {
        leases.announce(grant.token());
      }

      @Override
      public void checkAdoptJob(AdoptJob answer) {
        open.check(answer);
      }

      @Override
      public String adoptJob(AdoptJob answer) {
        return open.accept(answer);
      }
    };
  }

  private void show() {
    Workflow.setCurrentDetails(RunPage.render(progress()));
  }
}
