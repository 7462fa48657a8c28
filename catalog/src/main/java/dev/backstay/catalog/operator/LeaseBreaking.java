package dev.backstay.catalog.operator;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.job.IntentRecord;
import dev.backstay.catalog.lease.Lease;
import dev.backstay.catalog.lease.LeaseHolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ends leases because a person says so. What the lease stood for is not stopped by it, so the epoch
 * of the system rises: whatever still comes from there is kept as unreconciled and not used, and
 * runs that were admitted before start nothing more on it.
 */
public final class LeaseBreaking {
  /** The kind of the finding that a broken lease leaves until its run or job has ended. */
  public static final String FINDING = "lease-broken";

  private static final String SYSTEM = "system:";

  private final Catalog catalog;

  public LeaseBreaking(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What breaking would end: all that the jobs hold that hold what is named.
   *
   * @param named a job's token, or a resource such as {@code asset:orders-db}
   */
  public BreakPlan plan(String named) {
    List<Lease> held = catalog.leases().held();
    List<String> tokens =
        held.stream()
            .filter(lease -> lease.token().equals(named) || lease.resource().equals(named))
            .map(Lease::token)
            .distinct()
            .toList();
    List<BreakPlan.Holding> holdings = tokens.stream().map(token -> holding(token, held)).toList();
    List<String> systems =
        holdings.stream()
            .map(BreakPlan.Holding::system)
            .filter(system -> !system.isEmpty())
            .distinct()
            .toList();
    return new BreakPlan(named, holdings, systems, bystanders(systems, tokens, held));
  }

  /** The key of the finding about one job; those of a run begin with {@link #keysOf}. */
  public static String key(LeaseHolder holder, String token) {
    return keysOf(holder) + token;
  }

  public static String keysOf(LeaseHolder holder) {
    return FINDING + ":" + holder.firstRunId() + ":";
  }

  private BreakPlan.Holding holding(String token, List<Lease> held) {
    List<Lease> leases = held.stream().filter(lease -> lease.token().equals(token)).toList();
    IntentRecord intent = catalog.intents().byToken(token).orElse(null);
    return new BreakPlan.Holding(
        token,
        leases.getFirst().holder(),
        leases,
        intent == null ? systemOf(leases) : intent.system(),
        intent == null ? "job" : intent.kind(),
        intent == null || intent.state() == IntentRecord.State.OPEN);
  }

  private static String systemOf(List<Lease> leases) {
    return leases.stream()
        .map(Lease::resource)
        .filter(resource -> resource.startsWith(SYSTEM))
        .map(resource -> resource.substring(SYSTEM.length()))
        .findFirst()
        .orElse("");
  }

  /** Other jobs whose results a raised epoch puts in doubt. */
  private static List<String> bystanders(
      List<String> systems, List<String> tokens, List<Lease> held) {
    return held.stream()
        .filter(lease -> systems.contains(systemOf(List.of(lease))))
        .map(Lease::token)
        .filter(token -> !tokens.contains(token))
        .distinct()
        .toList();
  }

  /** Does what the plan says, in one transaction; returns the new epoch of each system. */
  public Map<String, Integer> execute(BreakPlan plan, Act act) {
    return catalog.inTransaction(
        () -> {
          Map<String, Integer> epochs = new TreeMap<>();
          plan.holdings().forEach(holding -> catalog.leases().withdraw(holding.token()));
          for (String system : plan.systems()) {
            epochs.put(system, catalog.epochs().raise(system, "lease broken: " + act.reason()));
          }
          catalog
              .ledger()
              .append(
                  act.event(
                      catalog.controlPlane().identity(),
                      "lease-broken",
                      plan.named(),
                      content(plan, epochs)));
          plan.holdings().forEach(holding -> catalog.findings().see(finding(holding, act)));
          return epochs;
        });
  }

  private static Map<String, Object> content(BreakPlan plan, Map<String, Integer> epochs) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("named", plan.named());
    List<Map<String, Object>> broken = new ArrayList<>();
    for (BreakPlan.Holding holding : plan.holdings()) {
      broken.add(
          Map.of(
              "token", holding.token(),
              "workflow", holding.holder().workflowId(),
              "jobOpen", holding.jobOpen(),
              "leases",
                  holding.leases().stream().map(l -> l.mode() + " " + l.resource()).toList()));
    }
    content.put("broken", broken);
    content.put("epochs", epochs);
    return content;
  }

  private static Sighting finding(BreakPlan.Holding holding, Act act) {
    return new Sighting(
        key(holding.holder(), holding.token()),
        FINDING,
        holding.jobOpen() ? "critical" : "warning",
        holding.system(),
        "%s broke the leases of %s job %s of run %s: %s"
            .formatted(
                act.by(),
                holding.kind(),
                holding.token(),
                holding.holder().workflowId(),
                act.reason()),
        holding.jobOpen()
            ? "The end of job %s was not observed. Look on %s whether it still runs before anything else uses what it worked on."
                .formatted(holding.token(), holding.system())
            : "Decide what becomes of what the run had done so far.",
        holding.holder().workflowId());
  }
}
