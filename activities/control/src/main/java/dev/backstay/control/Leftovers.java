package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.job.IntentDetail;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.port.RunClosing;
import java.util.List;

/**
 * Names what a run that did not come to its end left lying and what nobody may remove but a person:
 * what was not restored as disposable may be in use.
 */
final class Leftovers {
  private final Catalog catalog;

  Leftovers(Catalog catalog) {
    this.catalog = catalog;
  }

  void closed(RunClosing closing) {
    if (closing.outcome().mayContinue()) {
      return; // its report says where the data is
    }
    List<IntentDetail> intents = catalog.intents().details(LeaseHolder.of(closing.run()));
    if (intents.stream().anyMatch(intent -> InPlaceTargets.handedOver(catalog, intent))) {
      return; // the staged data is the living data now
    }
    intents.stream()
        .forEach(
            intent -> {
              String token = intent.intent().token();
              if (intent.spec() instanceof RestoreJob restore && !restore.disposable()) {
                catalog.findings().see(data(closing, restore, token));
              } else if (intent.spec() instanceof MountJob mount && !mount.disposable()) {
                catalog.findings().see(machine(closing, mount, token));
              }
            });
  }

  private static Sighting machine(RunClosing closing, MountJob mount, String token) {
    return new Sighting(
        "left-behind:" + token,
        "left-behind",
        "warning",
        mount.assetName(),
        "Run %s ended %s. A machine of %s may run from its backup in zone %s; it was not made to be removed and may be serving users."
            .formatted(
                closing.run().workflowId(),
                closing.outcome(),
                mount.assetName(),
                mount.zone().name()),
        "Look on %s for the mount labelled %s; ask who uses it, then migrate or unmount it there."
            .formatted(mount.system(), token),
        closing.run().workflowId());
  }

  private static Sighting data(RunClosing closing, RestoreJob restore, String token) {
    String place =
        restore.zone() == null
            ? restore.stageBeside() + ".restore-" + token
            : restore.zone().placeOf(token);
    return new Sighting(
        "left-behind:" + token,
        "left-behind",
        "warning",
        restore.assetName(),
        "Run %s ended %s. What it had restored of %s by then may lie at %s; it was not made to be removed."
            .formatted(closing.run().workflowId(), closing.outcome(), restore.assetName(), place),
        "Look whether %s exists and is in use, and remove it by hand when it is not."
            .formatted(place),
        closing.run().workflowId());
  }
}
