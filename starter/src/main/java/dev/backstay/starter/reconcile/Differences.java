package dev.backstay.starter.reconcile;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Finding;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.reconcile.Difference;
import dev.backstay.catalog.reconcile.LiveRun;
import dev.backstay.catalog.reconcile.Reconciliation;
import dev.backstay.catalog.run.RunFilter;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.catalog.run.RunRecord.Phase;
import dev.backstay.starter.run.RunLivenessReader;
import dev.backstay.workflows.model.RunLiveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where catalog, Temporal and products do not agree. */
@Component
class Differences {
  private static final int MOST = 500;

  private final Catalog catalog;
  private final RunLivenessReader runs;

  Differences(Catalog catalog, RunLivenessReader runs) {
    this.catalog = catalog;
    this.runs = runs;
  }

  List<Difference> of(List<LiveRun> live) {
    List<Difference> found = new ArrayList<>(new Reconciliation(catalog).unknown(live));
    Set<String> alive =
        live.stream().map(run -> run.run().firstRunId()).collect(Collectors.toSet());
    catalog.runs().list(new RunFilter(null, null, Phase.RUNNING, null, false, 0, MOST)).stream()
        .filter(row -> !alive.contains(String.valueOf(row.firstRunId())))
        .forEach(row -> found.add(notAlive(row)));
    catalog.findings().open(MOST).stream()
        .filter(finding -> finding.kind().equals("copy-unknown"))
        .forEach(finding -> found.add(copy(finding)));
    return found;
  }

  private Difference notAlive(RunRecord row) {
    RunLiveness liveness =
        runs.of(
            new LeaseHolder(row.namespace(), row.workflowId(), String.valueOf(row.firstRunId())));
    return switch (liveness) {
      case CLOSED ->
          new Difference(
              "ended-run",
              row.workflowId(),
              "the catalog believes it runs, and Temporal says it has ended",
              "its books are closed when its jobs were observed to end");
      case OPEN -> new Difference("late-run", row.workflowId(), "has just started", "look again");
      case UNKNOWN ->
          new Difference(
              "lost-run",
              row.workflowId(),
              "the catalog believes it runs, and Temporal does not know it",
              "look on the system whether its jobs run, then: backstay lease list, lease break");
    };
  }

  private static Difference copy(Finding finding) {
    return new Difference(
        "unknown-copy",
        finding.subject(),
        finding.message(),
        finding.nextAction() == null ? "decide whether it is needed" : finding.nextAction());
  }
}
