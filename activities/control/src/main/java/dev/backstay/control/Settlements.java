package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.ledger.Ledger;
import dev.backstay.catalog.operator.LeaseBreaking;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import java.util.List;

/** Records how a job ended. The ledger decides whether it was recorded before. */
final class Settlements {
  private static final String OBSERVED = "its end was observed";

  private final Catalog catalog;
  private final JobProducts products;
  private final JobFindings findings;

  Settlements(Catalog catalog, EstateFacts estate) {
    this.catalog = catalog;
    this.products = new JobProducts(catalog, estate);
    this.findings = new JobFindings(catalog.findings());
  }

  /**
   * The same settlement again changes nothing. Another one under the same token in the same
   * execution is an alarm and changes nothing either; in a later execution (the run was reset) the
   * newer result stands.
   */
  void settle(JobSettlement settlement) {
    if (catalog.ledger().append(LedgerEvents.settled(settlement)) == Ledger.Appended.ADDED) {
      record(settlement);
    }
    if (settlement.result().outcome() == Outcome.LOST) {
      // Nobody saw its end: intent and leases stay, as a finding, until a person breaks them.
      return;
    }
    catalog.intents().settle(settlement.token());
    catalog.leases().giveBack(settlement.token());
    catalog.findings().resolve("job-unobserved:" + settlement.token(), OBSERVED);
    catalog
        .findings()
        .resolve(LeaseBreaking.key(LeaseHolder.of(settlement.run()), settlement.token()), OBSERVED);
  }

  private void record(JobSettlement settlement) {
    String system = settlement.spec().system();
    int epoch =
        catalog.epochs().effective(LeaseHolder.of(settlement.run()), system, settlement.epoch());
    boolean reconciled = epoch >= catalog.epochs().current(system);
    if (catalog.intents().byToken(settlement.token()).isEmpty()) {
      catalog.intents().open(intentOf(settlement));
    }
    catalog.jobs().put(settlement, reconciled);
    products.record(settlement, reconciled);
    new InPlaceTargets(catalog).settled(settlement);
    findings.judge(settlement, reconciled);
  }

  /** A catalog that was restored from a backup may have lost the intent of a job that ended. */
  private static JobAdmission intentOf(JobSettlement settlement) {
    return new JobAdmission(
        settlement.run(),
        settlement.token(),
        settlement.step(),
        settlement.key(),
        settlement.attempt(),
        settlement.spec(),
        List.of(),
        Priority.BACKGROUND,
        settlement.epoch(),
        null);
  }
}
