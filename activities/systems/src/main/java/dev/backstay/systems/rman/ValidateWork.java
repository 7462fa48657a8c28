package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A crosscheck, which sees whether the pieces are there; deeper, RESTORE VALIDATE, which reads
 * every block of them as a restore would. There is no cheaper checksum.
 *
 * @param reads whether everything is read
 */
record ValidateWork(boolean reads) implements Work<VerifyJob> {

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) throws IOException {
    if (call.spec().copy() == null || call.spec().repository() == null) {
      return refuse("No copy was named to verify.", "Name a copy and its repository.");
    }
    commands(call);
    Answer answer = ask(call);
    if (!answer.ok()) {
      return Optional.of(HostResults.now(answer.refused("The copy cannot be looked at")));
    }
    BackupSets sets = BackupSets.of(answer.rows());
    if (sets.empty()) {
      return Optional.of(HostResults.now(gone(call)));
    }
    return reads && sets.files().stream().anyMatch(f -> f.level() == 1)
        ? refuse(
            "RESTORE VALIDATE reads level 0 backups; " + tag(call) + " is a level 1.",
            "Verify its level 0, and prove the level 1 by a restore to its moment.")
        : Optional.empty();
  }

  @Override
  public String sid(Call<VerifyJob> call) {
    return RmanSettings.sid(call.spec().asset());
  }

  @Override
  public String commands(Call<VerifyJob> call) {
    RepositoryRef of = Objects.requireNonNull(call.spec().repository());
    return reads
        ? RmanScript.validate(call.token(), tag(call), of, call.settings())
        : RmanScript.crosscheck(call.token(), tag(call), of, call.settings());
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    String what = "backup %s of %s".formatted(tag(call), call.spec().asset().name());
    boolean failed = job.exitCode() == null || job.exitCode() != 0;
    Answer answer = ask(call);
    BackupSets sets = BackupSets.of(answer.rows());
    List<String> lost = sets.lost();
    if (!lost.isEmpty()) {
      return call.finish(
              job,
              JobResultBuilder.failed(
                      Cause.POINT_MISSING,
                      "Of %s RMAN does not find %s any more.".formatted(what, lost.getFirst()),
                      "Find out who removed the pieces. Choose another point and take a new level 0.")
                  .items(sets.pieces().size() - lost.size(), lost.size(), lost))
          .build();
    }
    if (failed || !answer.ok()) {
      ErrorStack stack = call.errors(job);
      JobResultBuilder result = call.failed(job, "Could not verify " + what, stack);
      return (RmanErrors.of(stack).cause() == Cause.BACKUP_DAMAGED
              ? result.proof(Proof.DIFFERENT)
              : result)
          .build();
    }
    return call.finish(job, sound(what, sets)).build();
  }

  private static Answer ask(Call<VerifyJob> call) throws IOException {
    Place place = Place.of(Objects.requireNonNull(call.spec().repository()));
    return call.ask(
        RmanSettings.sid(call.spec().asset()), Query.BACKUP, place.variables("tag", tag(call)));
  }

  private JobResultBuilder sound(String what, BackupSets sets) {
    int pieces = sets.pieces().size();
    if (!reads) {
      return JobResultBuilder.succeeded(
              "RMAN finds all %d pieces of %s where they should be.".formatted(pieces, what))
          .items(pieces, 0, List.of());
    }
    return JobResultBuilder.succeeded(
            "Every block of the datafiles in %s was read and its checksum holds.".formatted(what))
        .proof(Proof.READABLE)
        .items(sets.files().size(), 0, List.of())
        .bytes(sets.logicalBytes(), sets.storedBytes(), -1);
  }

  private static JobResultBuilder gone(Call<VerifyJob> call) {
    return JobResultBuilder.failed(
        Cause.POINT_MISSING,
        "RMAN lists no available backup with the tag " + tag(call) + " in the repository.",
        "Run CatalogMaintenance and choose another point.");
  }

  private static String tag(Call<VerifyJob> call) {
    // Listed in capitals; a token's form in every other respect.
    String listed = Objects.requireNonNull(call.spec().copy()).nativeId();
    return Names.tag(listed.toLowerCase(java.util.Locale.ROOT));
  }

  private static Optional<JobResult> refuse(String message, String nextAction) {
    return Optional.of(
        HostResults.now(JobResultBuilder.failed(Cause.CONFIGURATION, message, nextAction)));
  }
}
