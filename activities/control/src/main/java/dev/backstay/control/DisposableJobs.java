package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.job.IntentDetail;
import dev.backstay.catalog.job.JobRecord;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.UnmountJob;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.LostRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run's jobs made for a while and left lying, as far as their end was observed. */
final class DisposableJobs {
  private final Catalog catalog;

  DisposableJobs(Catalog catalog) {
    this.catalog = catalog;
  }

  List<LostRun.Removal> left(List<IntentDetail> intents, Slice slice) {
    List<IntentDetail> ended = intents.stream().filter(intent -> !intent.isOpen()).toList();
    Set<String> removed = removed(ended);
    Set<String> migrated = migrated(ended);
    return ended.stream()
        .flatMap(intent -> removal(intent, slice).stream())
        .filter(removal -> !removed.contains(removal.restore()))
        .filter(
            removal ->
                !(removal.spec() instanceof UnmountJob unmount
                    && unmount.mount() != null
                    && migrated.contains(unmount.mount())))
        .toList();
  }

  private Optional<LostRun.Removal> removal(IntentDetail intent, Slice slice) {
    String token = intent.intent().token();
    return RemovalJob.of(intent.spec(), token)
        .map(removal -> known(removal, token))
        .map(
            removal ->
                new LostRun.Removal(
                    token,
                    intent.intent().step(),
                    intent.intent().key(),
                    removal,
                    slice.system(removal.system()),
                    removal.look().map(look -> slice.systems().get(look.system())).orElse(null)));
  }

  /** With the product's own name of what was made, where the job's end was seen. */
  private RemovalJob known(RemovalJob removal, String token) {
    return result(token).map(removal::knowing).orElse(removal);
  }

  private Set<String> removed(List<IntentDetail> ended) {
    return ended.stream()
        .filter(intent -> intent.spec() instanceof RemovalJob && wentWell(intent))
        .map(intent -> ((RemovalJob) intent.spec()).madeBy())
        .collect(Collectors.toSet());
  }

  /** A machine that was migrated, or may have been, is a machine like any other. */
  private Set<String> migrated(List<IntentDetail> ended) {
    return ended.stream()
        .filter(intent -> intent.spec() instanceof MigrateJob)
        .filter(
            intent -> result(intent.intent().token()).filter(MigrateJob::mayHaveMoved).isPresent())
        .map(intent -> ((MigrateJob) intent.spec()).mount())
        .collect(Collectors.toSet());
  }

  private boolean wentWell(IntentDetail intent) {
    return result(intent.intent().token())
        .filter(result -> result.outcome().mayContinue())
        .isPresent();
  }

  private Optional<JobResult> result(String token) {
    return catalog.jobs().byToken(token).map(JobRecord::result);
  }
}
