package dev.backstay.catalog.reconcile;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.lease.LeaseRequest;
import dev.backstay.catalog.operator.Act;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.job.LeaseMode;
import dev.backstay.workflows.port.JobAdmission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way through a state that was restored from a backup: it is entered by itself, what runs is
 * matched with the catalog, epochs rise, and a person releases it. Meanwhile nothing starts and
 * nothing is deleted; jobs that run are awaited, cancelled and recorded as ever.
 */
public final class Reconciliation {
  private static final String FINDING = "reconcile";

  private final Catalog catalog;

  public Reconciliation(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Switches it on; again while it is on changes nothing.
   *
   * @param seen the highest beat any witness knows
   */
  public void enter(Act act, long seen) {
    catalog.inTransaction(
        () ->
            catalog
                .leases()
                .alone(
                    () -> {
                      if (catalog.reconcile().enter(act.reason(), seen)) {
                        record(act, "reconcile-entered", Map.of("seen", seen));
                        catalog.findings().see(finding(act));
                      }
                    }));
  }

  private static Sighting finding(Act act) {
    return new Sighting(
        FINDING,
        FINDING,
        "critical",
        "Backstay",
        "Nothing starts and nothing is deleted: " + act.reason() + ".",
        "See what differs: backstay reconcile status. Then: backstay reconcile match, and release.",
        null);
  }

  /** What the catalog does not know of the runs that are open. */
  public List<Difference> unknown(List<LiveRun> live) {
    List<Difference> found = new ArrayList<>();
    for (LiveRun run : live) {
      String id = run.run().workflowId();
      if (run.admission() != null && catalog.runs().byIdentity(run.run()).isEmpty()) {
        found.add(
            new Difference(
                "unknown-run", id, "runs, and the catalog does not know it", "match records it"));
      }
      for (LiveRun.Job job : run.jobs()) {
        if (missing(job)) {
          found.add(
              new Difference(
                  "unknown-job",
                  job.asked().token(),
                  "%s of run %s, and the catalog does not know it"
                      .formatted(job.asked().spec().summary(), id),
                  "match records it with its leases"));
        }
      }
    }
    return found;
  }

  private boolean missing(LiveRun.Job job) {
    boolean known = catalog.intents().byToken(job.asked().token()).isPresent();
    boolean held = !catalog.leases().of(job.asked().token()).isEmpty();
    return job.ended() ? !held : !known || !held;
  }

  /**
   * Records what runs: rows, open jobs and their leases. The first time it also raises the epoch of
   * every system, so that whatever was not matched stays unused; matched runs count in the new one.
   */
  public Map<String, Integer> match(List<LiveRun> live, List<String> systems, Act act) {
    return catalog.inTransaction(
        () -> {
          List<Difference> differences = unknown(live);
          live.forEach(this::restore);
          boolean first = catalog.reconcile().state().matchedAt() == null;
          Map<String, Integer> epochs = new TreeMap<>();
          for (String system : systems) {
            int epoch =
                first
                    ? catalog.epochs().raise(system, "reconciled: " + act.reason())
                    : catalog.epochs().current(system);
            epochs.put(system, epoch);
            live.forEach(run -> catalog.epochs().match(LeaseHolder.of(run.run()), system, epoch));
          }
          catalog.reconcile().matched();
          record(
              act,
              "reconcile-matched",
              Map.of("live", live.size(), "differences", differences, "epochs", epochs));
          return epochs;
        });
  }

  private void restore(LiveRun live) {
    if (live.request() != null
        && live.admission() != null
        && catalog.runs().byIdentity(live.run()).isEmpty()) {
      catalog.runs().admit(live.request(), live.admission());
    }
    for (LiveRun.Job job : live.jobs()) {
      if (missing(job)) {
        if (!job.ended()) {
          catalog.intents().open(job.asked());
        }
        catalog.leases().restore(leases(job));
      }
    }
  }

  private static LeaseRequest leases(LiveRun.Job job) {
    JobAdmission asked = job.asked();
    List<LeaseClaim> claims =
        job.ended()
            ? asked.claims().stream()
                .filter(claim -> claim.mode() == LeaseMode.RESTORE_IN_PLACE)
                .toList()
            : asked.claims();
    return new LeaseRequest(
        LeaseHolder.of(asked.run()), asked.token(), claims, asked.priority(), asked.epoch());
  }

  /** Lets everything go on; false when it was not on, or nothing was matched yet. */
  public boolean release(Act act) {
    return catalog.inTransaction(
        () -> {
          ReconcileState state = catalog.reconcile().state();
          if (!state.on() || state.matchedAt() == null) {
            return false;
          }
          catalog.leases().alone(() -> catalog.reconcile().leave());
          catalog.leases().wakeAll();
          catalog.findings().resolve(FINDING, act.by() + " released it");
          record(act, "reconcile-released", Map.of());
          return true;
        });
  }

  private void record(Act act, String kind, Map<String, Object> content) {
    catalog
        .ledger()
        .append(act.event(catalog.controlPlane().identity(), kind, "backstay", content));
  }
}
