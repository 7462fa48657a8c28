package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.fence.Fence;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.job.IntentDetail;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.operator.FenceLifting;
import dev.backstay.workflows.job.HandOverJob;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.RunClosing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the targets of in-place restores from being taken for whole. A restore that was cut off
 * leaves a fence before its asset; the next in-place restore that ends well takes it away.
 */
final class InPlaceTargets {
  private final Catalog catalog;

  InPlaceTargets(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A hand-over that went well made the target whole. */
  void settled(JobSettlement settlement) {
    if (settlement.spec() instanceof HandOverJob handOver
        && settlement.result().outcome().usable()) {
      String words = "restored in place by " + settlement.run().workflowId();
      catalog.fences().lift(handOver.assetName(), "backstay", words);
      catalog.findings().resolve(FenceLifting.finding(handOver.assetName()), words);
    }
  }

  /**
   * Fences the target of a run that was cut off after its in-place restore had begun, or whose
   * hand-over did not go well. A run that failed before it touched the target leaves it as it was,
   * and says so itself.
   */
  void closed(RunClosing closing) {
    LeaseHolder run = LeaseHolder.of(closing.run());
    List<IntentDetail> inPlace =
        catalog.intents().details(run).stream().filter(i -> target(i.spec()) != null).toList();
    if (inPlace.isEmpty() || inPlace.stream().anyMatch(intent -> handedOver(catalog, intent))) {
      return;
    }
    boolean touched = inPlace.stream().anyMatch(i -> i.spec() instanceof HandOverJob);
    if (!touched && !cutOff(closing)) {
      return;
    }
    IntentDetail last = inPlace.getLast();
    String asset = last.spec().assetName();
    String reason =
        "its in-place restore %s ended %s %s"
            .formatted(
                closing.run().workflowId(),
                closing.outcome(),
                touched
                    ? "during the hand-over, so the target may be the old state, the new, or missing"
                    : "before the hand-over, so the target is the state that was to be replaced");
    catalog
        .fences()
        .put(
            new Fence(
                asset,
                String.valueOf(target(last.spec())),
                reason,
                closing.run().workflowId(),
                closing.endedAt()),
            run);
    catalog.ledger().append(LedgerEvents.fenced(closing, asset, reason));
    catalog
        .findings()
        .see(
            new Sighting(
                FenceLifting.finding(asset),
                "incomplete",
                "critical",
                asset,
                "%s is INCOMPLETE: %s. It is not backed up until this is settled."
                    .formatted(asset, reason),
                next(asset),
                closing.run().workflowId()));
  }

  /** What a person can do about an asset behind a fence. */
  static String next(String asset) {
    return "Restore it in place again with EmergencyRestore; or look at it and, when it is whole, say so: backstay fence lift %s --by NAME --reason WHY"
        .formatted(asset);
  }

  /** Cancelled, or ended by Temporal without a word of its own. */
  private static boolean cutOff(RunClosing closing) {
    return closing.outcome() == Outcome.CANCELLED || closing.facts().containsKey("endedInTemporal");
  }

  /** Whether that job put restored data in the place of the living data. */
  static boolean handedOver(Catalog catalog, IntentDetail intent) {
    return intent.spec() instanceof HandOverJob
        && catalog
            .jobs()
            .byToken(intent.intent().token())
            .filter(job -> job.result() != null && job.result().outcome().usable())
            .isPresent();
  }

  private static @Nullable String target(JobSpec spec) {
    return switch (spec) {
      case HandOverJob handOver -> handOver.target();
      case RestoreJob restore -> restore.stageBeside();
      default -> null;
    };
  }
}
