package dev.backstay.systems.rman;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import java.time.Instant;
import java.util.List;

/**
 * The point and copy of a database backup. An open database's files are consistent only together
 * with their logs, so a point without them is none. Facts: {@code tag}, {@code files}, {@link
 * BackupJob#PARENTS}, and those of {@link LogCheck}.
 */
final class MadePoint {
  private MadePoint() {}

  static JobResultBuilder of(
      Call<BackupJob> call, Incarnation life, BackupSets sets, LogCheck log, During during) {
    String asset = call.spec().asset().name();
    Instant reached = log.reachedAt();
    if (!log.log().missing().isEmpty() || reached == null) {
      List<String> missing = log.log().missing();
      return LogCheck.gap(
          asset, missing.isEmpty() ? List.of("every log since SCN " + sets.firstScn()) : missing);
    }
    if (!log.clockHolds()) {
      return log.wrongClock(asset);
    }
    Instant consistentAt = call.clock().instant(sets.dataEnd(), during);
    List<String> left = sets.notBackedUp();
    Point point =
        new Point(
            "pt-" + call.token(),
            asset,
            call.spec().system(),
            consistentAt,
            reached.isBefore(consistentAt) ? consistentAt : reached,
            call.spec().wanted(),
            Consistency.ENGINE,
            left.isEmpty() ? Completeness.COMPLETE : Completeness.PARTIAL,
            sets.logicalBytes(),
            life.text(),
            Long.toString(sets.firstScn()),
            Long.toString(log.log().reachedScn()),
            null);
    Copy copy =
        new Copy(
            "cp-" + call.token(),
            point.id(),
            call.spec().repository().name(),
            Names.tag(call.token()),
            point.recordedAt(),
            null,
            null,
            sets.storedBytes());
    JobResultBuilder result = outcome(call, sets, left);
    log.facts(result);
    return result
        .made(point, copy)
        .items(sets.files().size() + sets.unchanged().size(), left.size(), left)
        .bytes(sets.logicalBytes(), sets.storedBytes(), sets.storedBytes())
        .fact("tag", copy.nativeId())
        .fact("files", sets.files().size())
        .fact(BackupJob.PARENTS, String.join(" ", sets.parents()));
  }

  private static String unchanged(int files) {
    return files == 0
        ? ""
        : " (%d more have not changed since an earlier backup and lie there)".formatted(files);
  }

  private static JobResultBuilder outcome(
      Call<BackupJob> call, BackupSets sets, List<String> left) {
    String asset = call.spec().asset().name();
    String what =
        "RMAN backed up %d datafiles of %s under tag %s"
                .formatted(sets.files().size(), asset, Names.tag(call.token()))
            + unchanged(sets.unchanged().size());
    if (!left.isEmpty()) {
      return JobResultBuilder.ended(
          Outcome.PARTIAL,
          Cause.SOURCE_UNREADABLE,
          what + "; not " + String.join(", ", left.stream().limit(5).toList()) + ".",
          "See why these files were left out (offline, excluded), or whose level 0 in another place"
              + " they build on, then take a full backup.");
    }
    if (!sets.wholeAlthoughLevelOne().isEmpty()) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          what
              + "; it is a full one in effect: for %d of them there was no level 0 to build on."
                  .formatted(sets.wholeAlthoughLevelOne().size()),
          "Nothing now. Find out what became of the level 0: expired, deleted, or another incarnation.");
    }
    return JobResultBuilder.succeeded(what + ", with every log they need.");
  }
}
