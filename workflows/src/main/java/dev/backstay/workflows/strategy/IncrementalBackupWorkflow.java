package dev.backstay.workflows.strategy;

import static dev.backstay.workflows.strategy.IncrementalBackup.Step.REVIEW;
import static dev.backstay.workflows.strategy.IncrementalBackup.Step.SCHEDULE;
import static dev.backstay.workflows.strategy.IncrementalBackup.Step.STORE;
import static dev.backstay.workflows.strategy.IncrementalBackup.Step.VALIDATE;

import dev.backstay.workflows.kernel.Fanout;
import dev.backstay.workflows.kernel.FollowUps;
import dev.backstay.workflows.kernel.HandbookTeams;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.Runbook;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.strategy.AssetBackup.FollowUp;
import dev.backstay.workflows.strategy.IncrementalBackupReport.AssetResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page {@code runbooks/strategy/incremental-backup.md}, as code. */
public final class IncrementalBackupWorkflow implements IncrementalBackup {
  /** More at once only fills the queue of the systems' slots. */
  private static final int AT_ONCE = 8;

  @Override
  public IncrementalBackupReport run(IncrementalBackupRequest request) {
    return Runbook.perform(
        TYPE,
        request,
        run -> {
          var assets = run.slice().assets();
          run.step(SCHEDULE, () -> Schedules.words(assets));
          var backups = Fanout.each(assets, AT_ONCE, asset -> AssetBackup.of(run, asset));
          var storage =
              run.each(
                  STORE,
                  repositories(run),
                  AT_ONCE,
                  RepositoryRef::name,
                  repository -> StorageLook.at(run, repository));
          run.step(
              REVIEW,
              () ->
                  run.review(HandbookTeams.STORAGE_OPERATIONS, question(storage), points(backups)));
          var results = Fanout.each(backups, AT_ONCE, backup -> validated(run, backup));
          return new IncrementalBackupReport(
              overall(results, storage), message(results, storage), results, storage);
        });
  }

  /** Where the backups go; what lies below them is looked at with them. */
  private static List<RepositoryRef> repositories(Run run) {
    return run.slice().assets().stream()
        .map(asset -> asset.policy().repository())
        .distinct()
        .sorted()
        .map(run.slice()::repository)
        .toList();
  }

  private static String question(List<StorageLook> storage) {
    return "Are room, replication and locks of "
        + storage.stream().map(StorageLook::repository).collect(Collectors.joining(", "))
        + " as you expect them after the incremental backups?";
  }

  private static List<String> points(List<AssetBackup> backups) {
    return backups.stream().map(AssetBackup::point).filter(Objects::nonNull).toList();
  }

  private static AssetResult validated(Run run, AssetBackup backup) {
    AssetRef asset = backup.asset();
    String point = backup.point();
    String reason = point == null ? "there is no new point" : notDue(run, asset);
    if (point == null || reason != null) {
      run.skip(VALIDATE, asset.name(), String.valueOf(reason));
      return backup.result(FollowUp.NONE);
    }
    ProofReport proof =
        run.step(
            VALIDATE,
            asset.name(),
            () ->
                FollowUps.proof(
                    run,
                    IncrementalRestoreValidation.TYPE,
                    IncrementalRestoreValidationRequest.of(asset.name(), point),
                    asset.name()));
    return backup.result(new FollowUp(proof.outcome(), proof.message()));
  }

  private static @Nullable String notDue(Run run, AssetRef asset) {
    Instant due = asset.policy().proofDueAt();
    return due == null
        ? "the policy asks for none"
        : due.isAfter(run.now()) ? "not due; next due " + due : null;
  }

  /** One failed asset among several makes a partial run; all of them failed is a failure. */
  private static Outcome overall(List<AssetResult> results, List<StorageLook> storage) {
    boolean any = results.stream().anyMatch(r -> r.outcome().mayContinue());
    boolean all = results.stream().allMatch(r -> r.outcome().mayContinue());
    Outcome assets =
        all
            ? results.stream().map(AssetResult::outcome).reduce(Outcome.SUCCEEDED, Outcome::and)
            : any ? Outcome.PARTIAL : Outcome.FAILED;
    return storage.stream().map(StorageLook::outcome).reduce(assets, Outcome::and);
  }

  private static String message(List<AssetResult> results, List<StorageLook> storage) {
    long good = results.stream().filter(r -> r.outcome().usable()).count();
    String worth =
        results.stream()
            .filter(r -> r.outcome() != Outcome.SUCCEEDED || r.message().startsWith("Full"))
            .map(IncrementalBackupWorkflow::line)
            .collect(Collectors.joining("; "));
    String doubtful =
        storage.stream()
            .filter(s -> s.outcome() != Outcome.SUCCEEDED)
            .map(s -> s.repository() + " (" + s.message() + ")")
            .collect(Collectors.joining("; "));
    return good
        + " of "
        + results.size()
        + " assets backed up incrementally or in full."
        + (worth.isEmpty() ? "" : " To read: " + worth + ".")
        + (doubtful.isEmpty() ? "" : " Storage to look at: " + doubtful + ".");
  }

  private static String line(AssetResult result) {
    String proof =
        result.validation() == null || result.outcome() == Outcome.SUCCEEDED
            ? ""
            : " Proof: " + result.validation();
    return result.asset() + " (" + result.outcome() + ": " + result.message() + proof + ")";
  }
}
