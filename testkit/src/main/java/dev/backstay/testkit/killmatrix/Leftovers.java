package dev.backstay.testkit.killmatrix;

import dev.backstay.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;

/** What a run that has ended must not leave in the catalog. */
final class Leftovers {
  private static final String OPEN =
      """
      select 'lease on ' || resource as what from lease
      union all select 'ticket: ' || reason from lease_ticket
      union all select 'open intent: ' || kind || ' of ' || asset from intent where state = 'OPEN'
      union all select 'run not closed: ' || workflow_id from run where phase <> 'DONE'
      """;

  private Leftovers() {}

  static List<String> in(Catalog catalog) {
    return new ArrayList<>(catalog.jdbc().sql(OPEN).query(String.class).list());
  }

  /** Seals the ledger as the control worker does, and walks along its chain. */
  static List<String> ledgerFaults(Catalog catalog) {
    while (catalog.sealer().seal() > 0) {
      // until nothing waits for the seal any more
    }
    var report = catalog.ledger().verify();
    return report.intact() && report.unsealed() == 0
        ? List.of()
        : List.of("the ledger does not hold: " + report.why());
  }
}
