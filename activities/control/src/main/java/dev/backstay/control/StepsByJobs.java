package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.job.IntentDetail;
import dev.backstay.catalog.job.JobRecord;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the steps of a run stand by what its jobs came to: the last resort when nobody else knows.
 */
final class StepsByJobs {
  private final Catalog catalog;

  StepsByJobs(Catalog catalog) {
    this.catalog = catalog;
  }

  List<Step> of(RunRecord run, List<IntentDetail> intents) {
    Optional<ProcedureType<?, ?>> type = Procedures.byName(run.procedure());
    if (type.isEmpty()) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (RunbookStep step : type.get().declaredSteps()) {
      Map<String, List<IntentDetail>> byKey =
          intents.stream()
              .filter(i -> i.intent().step().equals(step.name()))
              .collect(Collectors.groupingBy(i -> i.intent().key()));
      if (byKey.isEmpty()) {
        steps.add(new Step(step.name(), step.title(), "", Step.State.PENDING, null, null, null));
      }
      byKey.forEach((key, jobs) -> steps.add(occurrence(step, key, jobs)));
    }
    return List.copyOf(steps);
  }

  private Step occurrence(RunbookStep step, String key, List<IntentDetail> intents) {
    List<JobResult> results =
        intents.stream()
            .map(i -> catalog.jobs().byToken(i.intent().token()))
            .flatMap(Optional::stream)
            .map(JobRecord::result)
            .filter(result -> result != null)
            .toList();
    boolean all =
        results.size() == intents.size()
            && results.stream().allMatch(result -> result.outcome().mayContinue());
    JobResult last = results.isEmpty() ? null : results.getLast();
    return new Step(
        step.name(),
        step.title(),
        key,
        all ? Step.State.DONE : Step.State.CANCELLED,
        results.isEmpty() ? null : results.getFirst().startedAt(),
        last == null ? null : last.endedAt(),
        last == null ? "its job was not observed to end" : last.message());
  }
}
