package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.job.IntentDetail;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.LostRun;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run's disposable restores left lying, as far as their end was observed. */
final class DisposableRestores {
  private final Catalog catalog;

  DisposableRestores(Catalog catalog) {
    this.catalog = catalog;
  }

  List<LostRun.Removal> left(List<IntentDetail> intents, Slice slice) {
    Set<String> removed = removed(intents);
    return intents.stream()
        .filter(intent -> !intent.isOpen())
        .filter(intent -> intent.spec() instanceof RestoreJob restore && restore.disposable())
        .map(intent -> removal(intent, slice))
        .filter(removal -> !removed.contains(removal.spec().path()))
        .toList();
  }

  private static LostRun.Removal removal(IntentDetail intent, Slice slice) {
    RestoreJob restore = (RestoreJob) intent.spec();
    ZoneRef zone = restore.zone();
    if (zone == null) {
      throw new IllegalStateException("a disposable restore has a zone: " + intent.intent());
    }
    String token = intent.intent().token();
    return new LostRun.Removal(
        token,
        intent.intent().step(),
        intent.intent().key(),
        new SanitiseJob(restore.system(), restore.assetName(), zone, zone.path() + "/" + token),
        slice.system(restore.system()));
  }

  private Set<String> removed(List<IntentDetail> intents) {
    return intents.stream()
        .filter(intent -> !intent.isOpen() && intent.spec() instanceof SanitiseJob)
        .filter(
            intent ->
                catalog
                    .jobs()
                    .byToken(intent.intent().token())
                    .filter(job -> job.result() != null && job.result().outcome().mayContinue())
                    .isPresent())
        .map(intent -> ((SanitiseJob) intent.spec()).path())
        .collect(Collectors.toSet());
  }
}
