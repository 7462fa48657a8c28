package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.job.IntentRecord;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.operator.LeaseBreaking;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.RunClosing;
import java.util.List;
import java.util.Optional;

/** Opens and closes the books of a run. */
final class RunBooks {
  private final Catalog catalog;

  RunBooks(Catalog catalog) {
    this.catalog = catalog;
  }

  void admitted(AdmissionRequest request, Admission admission) {
    Optional<RunRecord> row = catalog.runs().byIdentity(request.run());
    row.ifPresent(
        run -> {
          // The moment of the decision as the row has it: a repetition must say the same.
          var decidedAt = run.startedAt() == null ? run.requestedAt() : run.startedAt();
          catalog.ledger().append(LedgerEvents.admitted(request, admission, run, decidedAt));
        });
  }

  void close(RunClosing closing) {
    Optional<RunRecord> row = catalog.runs().byIdentity(closing.run());
    if (row.isPresent() && closedAlike(row.get(), closing)) {
      return;
    }
    catalog.runs().close(closing);
    catalog.ledger().append(LedgerEvents.closed(closing, row.orElse(null)));
    new InPlaceTargets(catalog).closed(closing);
    new Leftovers(catalog).closed(closing);
    LeaseHolder holder = LeaseHolder.of(closing.run());
    List<IntentRecord> unobserved = catalog.intents().open(closing.run());
    if (unobserved.isEmpty()) {
      catalog.leases().giveBackAll(holder);
    } else {
      catalog.leases().orphan(holder);
      unobserved.forEach(intent -> catalog.findings().see(unobserved(closing, intent)));
    }
    catalog
        .findings()
        .resolveOthers(
            LeaseBreaking.FINDING,
            LeaseBreaking.keysOf(holder),
            unobserved.stream().map(intent -> LeaseBreaking.key(holder, intent.token())).toList(),
            "the run has ended and so have its jobs");
  }

  /**
   * Whether this execution closed its books before in the same way. A worker that was lost between
   * closing and saying so leaves its last task to another one, which works it out again at a later
   * time: what is on record stays, times included.
   */
  private static boolean closedAlike(RunRecord row, RunClosing closing) {
    return row.phase() == RunRecord.Phase.DONE
        && closing.run().runId().equals(row.runId())
        && closing.outcome() == row.outcome()
        && closing.message().equals(row.message())
        && states(closing.steps()).equals(states(row.steps()));
  }

  private static List<String> states(List<Step> steps) {
    return steps.stream().map(s -> s.name() + "/" + s.key() + " " + s.state()).toList();
  }

  private static Sighting unobserved(RunClosing closing, IntentRecord intent) {
    return new Sighting(
        "job-unobserved:" + intent.token(),
        "job-unobserved",
        "critical",
        intent.asset().isEmpty() ? intent.system() : intent.asset(),
        "Run %s closed although the end of its %s job %s on %s was not observed. Its leases stay."
            .formatted(closing.run().workflowId(), intent.kind(), intent.token(), intent.system()),
        "Look on %s whether job %s still runs; its leases hold others back until it is settled."
            .formatted(intent.system(), intent.token()),
        closing.run().workflowId());
  }
}
