package dev.backstay.starter.operation;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.BreakPlan;
import dev.backstay.catalog.operator.LeaseBreaking;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.starter.run.RunLivenessReader;
import dev.backstay.workflows.model.RunLiveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows what breaking a lease means, and breaks it when a person insists. */
@Component
class LeaseBreaks {
  private final LeaseBreaking breaking;
  private final RunLivenessReader runs;

  LeaseBreaks(Catalog catalog, RunLivenessReader runs) {
    this.breaking = new LeaseBreaking(catalog);
    this.runs = runs;
  }

  /**
   * @throws ApiProblem 404 when nothing is held under that name
   */
  BreakView plan(String named) {
    return view(planned(named), Map.of());
  }

  /**
   * @throws ApiProblem 409 while a holder provably runs and that was not acknowledged
   */
  BreakView execute(String named, Act act, boolean forceWhileRunning) {
    BreakPlan plan = planned(named);
    BreakView shown = view(plan, Map.of());
    if (shown.refusedWhileRunning() && !forceWhileRunning) {
      throw ApiProblem.conflict(
          "Nothing was changed: " + String.join(" ", shown.words()),
          "Cancel the run (backstay cancel RUN) and wait for its end. Only if that cannot be: send"
              + " it again with forceWhileRunning (--force-while-running).");
    }
    return view(plan, breaking.execute(plan, act));
  }

  private BreakPlan planned(String named) {
    BreakPlan plan = breaking.plan(named);
    if (plan.empty()) {
      throw ApiProblem.notFound(
          "Nothing is held under " + named + ".",
          "Name a token or a resource of: backstay lease list");
    }
    return plan;
  }

  private BreakView view(BreakPlan plan, Map<String, Integer> epochs) {
    List<BreakView.Holding> holdings = plan.holdings().stream().map(this::holding).toList();
    boolean running = holdings.stream().anyMatch(h -> h.runState() == RunLiveness.OPEN);
    return new BreakView(
        plan.named(),
        !epochs.isEmpty(),
        running,
        holdings,
        plan.systems(),
        words(plan, holdings),
        epochs);
  }

  private BreakView.Holding holding(BreakPlan.Holding holding) {
    return new BreakView.Holding(
        holding.token(),
        holding.holder().workflowId(),
        runs.of(holding.holder()),
        holding.system(),
        holding.kind(),
        holding.jobOpen(),
        holding.leases().stream().map(LeaseView::of).toList());
  }

  private static List<String> words(BreakPlan plan, List<BreakView.Holding> holdings) {
    List<String> words = new ArrayList<>();
    holdings.forEach(holding -> words.add(words(holding)));
    plan.systems()
        .forEach(
            system ->
                words.add(
                    "The epoch of "
                        + system
                        + " rises: what the job still makes is kept as UNRECONCILED and not used,"
                        + " and every run admitted before starts nothing more there."));
    if (!plan.bystanders().isEmpty()) {
      words.add(
          plan.bystanders().size()
              + " other job(s) run there too; the same holds for their results: "
              + String.join(", ", plan.bystanders())
              + ".");
    }
    return words;
  }

  private static String words(BreakView.Holding holding) {
    String run =
        switch (holding.runState()) {
          case OPEN -> "Run " + holding.run() + " is RUNNING.";
          case CLOSED -> "Run " + holding.run() + " has ended.";
          case UNKNOWN -> "Whether run " + holding.run() + " still runs is UNKNOWN.";
        };
    return run
        + " Its "
        + holding.kind()
        + " job "
        + holding.token()
        + (holding.jobOpen()
            ? " on "
                + holding.system()
                + " was not observed to end: it may still be at work, and breaking the lease does"
                + " not stop it."
            : " has ended.");
  }
}
