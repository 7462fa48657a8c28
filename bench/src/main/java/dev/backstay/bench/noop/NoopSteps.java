package dev.backstay.bench.noop;

import dev.backstay.bench.plant.IdleSystem;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.Outcome;

/** What all runbooks of nothing do: one job per step. */
final class NoopSteps {
  private NoopSteps() {}

  static NoopReport perform(ProcedureType<NoopRequest, NoopReport> type, NoopRequest request) {
    return Runbook.perform(
        type,
        request,
        run -> {
          for (RunbookStep step : type.declaredSteps()) {
            step(run, step, request.jobMillis());
          }
          return new NoopReport(Outcome.SUCCEEDED, "Did nothing, in every step.");
        });
  }

  private static void step(Run run, RunbookStep step, long millis) {
    run.step(step, () -> run.job(IdleSystem.job(millis)));
  }
}
