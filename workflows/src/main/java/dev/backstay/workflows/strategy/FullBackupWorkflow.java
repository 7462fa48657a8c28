package dev.backstay.workflows.strategy;

import static dev.backstay.workflows.strategy.FullBackup.Step.BACK_UP;
import static dev.backstay.workflows.strategy.FullBackup.Step.CHECK_MEDIA;
import static dev.backstay.workflows.strategy.FullBackup.Step.INFORM;
import static dev.backstay.workflows.strategy.FullBackup.Step.MAINTAIN_CATALOG;
import static dev.backstay.workflows.strategy.FullBackup.Step.SCHEDULE;

import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.application.VmBackup;
import dev.backstay.workflows.application.VmBackupRequest;
import dev.backstay.workflows.cloud.AwsBackup;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.database.OracleBackup;
import dev.backstay.workflows.database.OracleBackupRequest;
import dev.backstay.workflows.database.PostgresBackup;
import dev.backstay.workflows.database.PostgresBackupRequest;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.kernel.FollowUps;
import dev.backstay.workflows.kernel.HandbookTeams;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.strategy.FullBackupReport.AssetResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The page {@code runbooks/strategy/full-backup.md}, as code. */
public final class FullBackupWorkflow implements FullBackup {
  /** More at once only fills the queue of the systems' slots. */
  private static final int AT_ONCE = 8;

  @Override
  public FullBackupReport run(FullBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var assets = run.slice().assets();
          run.step(SCHEDULE, () -> Schedules.words(assets));
          var results =
              run.each(BACK_UP, assets, AT_ONCE, AssetRef::name, asset -> backUp(run, asset));
          var media =
              run.each(
                  CHECK_MEDIA,
                  repositories(run),
                  AT_ONCE,
                  RepositoryRef::name,
                  repository -> media(run, repository));
          var outcome = overall(results, media);
          var message = message(results, media);
          run.step(INFORM, () -> inform(run, outcome, message));
          var catalog =
              run.step(
                  MAINTAIN_CATALOG,
                  () ->
                      FollowUps.tolerant(
                          run,
                          CatalogMaintenance.TYPE,
                          CatalogMaintenanceRequest.of(
                              repositories(run).stream().map(RepositoryRef::name).toList())));
          return new FullBackupReport(
              outcome.and(catalog.outcome()), message + " " + catalog.message(), results);
        });
  }

  private static AssetResult backUp(Run run, AssetRef asset) {
    FollowUps.Ended ended =
        switch (asset.kind()) {
          case "postgres" ->
              FollowUps.tolerant(run, PostgresBackup.TYPE, PostgresBackupRequest.of(asset.name()));
          case "oracle" ->
              FollowUps.tolerant(run, OracleBackup.TYPE, OracleBackupRequest.of(asset.name()));
          case "fileset" ->
              FollowUps.tolerant(
                  run, FilesystemBackup.TYPE, FilesystemBackupRequest.of(asset.name()));
          case "vm" -> FollowUps.tolerant(run, VmBackup.TYPE, VmBackupRequest.fullOf(asset.name()));
          case "aws-resource" ->
              FollowUps.tolerant(run, AwsBackup.TYPE, AwsBackupRequest.of(asset.name()));
          default ->
              new FollowUps.Ended(
                  "", Outcome.FAILED, "no procedure backs up assets of kind " + asset.kind());
        };
    return new AssetResult(asset.name(), ended.workflowId(), ended.outcome(), ended.message());
  }

  private static Outcome media(Run run, RepositoryRef repository) {
    return run.tryJob(
            new ObserveJob(repository.system(), ObserveJob.Subject.MEDIA, repository, null))
        .outcome();
  }

  private static List<RepositoryRef> repositories(Run run) {
    return run.slice().repositories().values().stream()
        .sorted(Comparator.comparing(RepositoryRef::name))
        .toList();
  }

  /** One failed asset among several is a partial full backup; all of them failed is a failure. */
  private static Outcome overall(List<AssetResult> results, List<Outcome> media) {
    boolean any = results.stream().anyMatch(r -> r.outcome().mayContinue());
    boolean all = results.stream().allMatch(r -> r.outcome().usable());
    Outcome assets = all ? Outcome.SUCCEEDED : any ? Outcome.PARTIAL : Outcome.FAILED;
    boolean sound = media.stream().allMatch(Outcome::usable);
    return sound ? assets : assets.and(Outcome.WARNING);
  }

  private static String message(List<AssetResult> results, List<Outcome> media) {
    long good = results.stream().filter(r -> r.outcome().usable()).count();
    String failed =
        results.stream()
            .filter(r -> !r.outcome().usable())
            .map(r -> r.asset() + " (" + r.outcome() + ": " + r.message() + ")")
            .collect(Collectors.joining("; "));
    long doubtful = media.stream().filter(o -> !o.usable()).count();
    return good
        + " of "
        + results.size()
        + " assets backed up."
        + (failed.isEmpty() ? "" : " Not whole: " + failed + ".")
        + (doubtful == 0 ? "" : " " + doubtful + " repositories need a look at their media.");
  }

  private static Outcome inform(Run run, Outcome outcome, String message) {
    return run.inform(
        HandbookTeams.BACKUP_ADMINISTRATORS,
        outcome.usable() ? "info" : "critical",
        "Full backup " + outcome,
        message,
        outcome.usable() ? null : "Open run " + run.workflowId() + " and mend what it names.");
  }
}
