package dev.backstay.starter.status;

import dev.backstay.starter.estate.EstateInForce;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The health of the installation, check by check; it answers even when everything else is down. */
@RestController
@Tag(name = "Status")
class HealthController {
  private final EstateInForce estate;
  private final TemporalChecks temporal;

  HealthController(EstateInForce estate, TemporalChecks temporal) {
    this.estate = estate;
    this.temporal = temporal;
  }

  /**
   * @param state the worst of the checks
   */
  record Health(Check.State state, List<Check> checks) {}

  @GetMapping("/api/v1/health")
  @Operation(summary = "Check catalog, Temporal, workers per queue, search attributes, retention")
  Health health() {
    var checks = new ArrayList<Check>();
    List<String> siteQueues = catalog(checks);
    checks.addAll(temporal.all(siteQueues));
    Check.State worst =
        checks.stream().map(Check::state).max(Comparator.naturalOrder()).orElse(Check.State.OK);
    return new Health(worst, checks);
  }

  private List<String> catalog(List<Check> checks) {
    try {
      var revision = estate.revision();
      checks.add(Check.ok("catalog", "the database answers"));
      checks.add(
          revision.isPresent()
              ? Check.ok("estate", "revision " + revision.get().revision() + " is in force")
              : Check.warn(
                  "estate", "none was applied", "Apply one: backstay estate apply DIR --base 0"));
      return estate.estate().systems().values().stream()
          .map(system -> system.host() == null ? "jobs-" + system.site() : "host-" + system.host())
          .distinct()
          .sorted()
          .toList();
    } catch (DataAccessException | TransactionException e) {
      checks.add(
          Check.fail(
              "catalog",
              "the database does not answer",
              "Check that PostgreSQL runs at BACKSTAY_CATALOG_URL."));
      return List.of();
    }
  }
}
