package dev.backstay.workflows.strategy;

import static dev.backstay.workflows.strategy.CatalogMaintenance.Step.COMPARE;
import static dev.backstay.workflows.strategy.CatalogMaintenance.Step.INFORM;
import static dev.backstay.workflows.strategy.CatalogMaintenance.Step.READ_AGAIN;
import static dev.backstay.workflows.strategy.CatalogMaintenance.Step.READ_FIRST;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.kernel.HandbookTeams;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.port.CatalogComparison;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The page {@code runbooks/strategy/catalog-maintenance.md}, as code. */
public final class CatalogMaintenanceWorkflow implements CatalogMaintenance {
  private static final int AT_ONCE = 4;
  private static final int USUAL_CHANGE_PERCENT = 20;

  @Override
  public CatalogMaintenanceReport run(CatalogMaintenanceRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var repositories =
              run.slice().repositories().values().stream()
                  .sorted(Comparator.comparing(RepositoryRef::name))
                  .toList();
          int cap = Objects.requireNonNullElse(request.maxChangePercent(), USUAL_CHANGE_PERCENT);
          var first = read(run, READ_FIRST, repositories);
          var second = read(run, READ_AGAIN, repositories);
          Map<String, CatalogComparison> found = new LinkedHashMap<>();
          for (int i = 0; i < repositories.size(); i++) {
            String name = repositories.get(i).name();
            var one = first.get(i);
            var two = second.get(i);
            found.put(name, run.step(COMPARE, name, () -> compare(run, name, one, two, cap)));
          }
          var outcome = outcome(found);
          var message = message(found);
          if (outcome == Outcome.SUCCEEDED) {
            run.skip(INFORM, "catalog and repositories agree");
          } else {
            run.step(INFORM, () -> inform(run, message));
          }
          return new CatalogMaintenanceReport(outcome, message, found);
        });
  }

  private static List<JobResult> read(Run run, RunbookStep step, List<RepositoryRef> repositories) {
    return run.each(
        step,
        repositories,
        AT_ONCE,
        RepositoryRef::name,
        repository ->
            run.tryJob(
                new ListPointsJob(
                    repository.system(), repository, run.slice().servers(repository.name()))));
  }

  private static CatalogComparison compare(
      Run run, String repository, JobResult first, JobResult second, int cap) {
    if (!first.outcome().mayContinue() || !second.outcome().mayContinue()) {
      JobResult bad = first.outcome().mayContinue() ? second : first;
      return new CatalogComparison(
          0, List.of(), List.of(), false, "could not be read: " + bad.message());
    }
    return run.compareCatalog(repository, first, second, cap);
  }

  private static Outcome outcome(Map<String, CatalogComparison> found) {
    boolean clean =
        found.values().stream()
            .allMatch(c -> c.trusted() && c.missing().isEmpty() && c.unknown().isEmpty());
    return clean ? Outcome.SUCCEEDED : Outcome.WARNING;
  }

  private static String message(Map<String, CatalogComparison> found) {
    StringBuilder words = new StringBuilder("Catalog:");
    found.forEach((name, c) -> words.append(' ').append(name).append(": ").append(c.note()));
    return words.toString();
  }

  private static Outcome inform(Run run, String message) {
    return run.inform(
        HandbookTeams.BACKUP_ADMINISTRATORS,
        "warning",
        "Catalog and repositories differ",
        message,
        "Look at the findings; nothing was removed.");
  }
}
