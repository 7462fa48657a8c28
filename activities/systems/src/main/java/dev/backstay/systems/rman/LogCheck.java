package dev.backstay.systems.rman;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the backed-up redo from an SCN on. Facts: {@code archivedTo} (SCN), {@code archivedAt}
 * (everything committed up to then is backed up), {@code logs}.
 */
record LogCheck(RedoLog log, @Nullable Instant reachedAt, boolean clockHolds) {

  /**
   * Follows every log that is backed up in a place. Empty when the database does not answer.
   *
   * @param during the job that switched the log; the log's own time must lie in it
   */
  static Optional<LogCheck> of(
      Call<?> call, String sid, Place place, Incarnation life, long scn, During during)
      throws IOException {
    Answer answer = call.ask(sid, Query.LOGS, place.variables("scn", Long.toString(scn)));
    return of(call, answer, life, scn, during, RedoLog.Log.of(answer.rows().of("log")));
  }

  /** As above, with the logs of one backup alone. */
  static Optional<LogCheck> own(
      Call<?> call,
      String sid,
      Place place,
      Incarnation life,
      long scn,
      During during,
      List<RedoLog.Log> backedUp)
      throws IOException {
    Answer answer = call.ask(sid, Query.LOGS, place.variables("scn", Long.toString(scn)));
    // A process that died may have left older ones under the same tag.
    List<RedoLog.Log> needed = backedUp.stream().filter(log -> log.next() > scn).toList();
    return of(call, answer, life, scn, during, needed);
  }

  private static Optional<LogCheck> of(
      Call<?> call,
      Answer answer,
      Incarnation life,
      long scn,
      During during,
      List<RedoLog.Log> backedUp) {
    if (!answer.ok()) {
      return Optional.empty();
    }
    RedoLog log = RedoLog.follow(life, scn, backedUp, RedoLog.Log.of(answer.rows().of("known")));
    String local = log.reachedLocal();
    Instant at = local == null || local.isEmpty() ? null : call.clock().instant(local, during);
    return Optional.of(
        new LogCheck(
            log, at, at == null || call.clock().plausible(at, during.started(), during.ended())));
  }

  /** The verdict about a database's log, up to a moment or as far as it goes. */
  JobResultBuilder verdict(String asset, @Nullable Instant until) {
    if (!log.missing().isEmpty()) {
      return gap(asset, log.missing());
    }
    if (reachedAt == null) {
      return JobResultBuilder.failed(
          Cause.LOG_GAP,
          "No archived log of " + asset + " is backed up.",
          "See that the database archives its logs (V$ARCHIVE_DEST), then start again.");
    }
    if (!clockHolds) {
      return wrongClock(asset);
    }
    if (until != null && reachedAt.isBefore(until)) {
      return facts(
          JobResultBuilder.failed(
              Cause.NOT_REACHED,
              "The log of %s is backed up to %s only, not to %s."
                  .formatted(asset, reachedAt, until),
              "Choose a moment that has passed on the database's clock, or an earlier one."));
    }
    return facts(
        JobResultBuilder.succeeded(
                "The log of %s is backed up without a gap to %s (SCN %d)."
                    .formatted(asset, reachedAt, log.reachedScn()))
            .proof(Proof.READABLE));
  }

  /** The verdict about a database's log, through a change of that number. */
  JobResultBuilder verdict(String asset, LogPosition wanted, long scn) {
    JobResultBuilder soundSoFar = verdict(asset, null);
    boolean sound = log.missing().isEmpty() && reachedAt != null && clockHolds;
    if (!sound || scn < log.reachedScn()) {
      return soundSoFar;
    }
    return facts(
        JobResultBuilder.failed(
            Cause.NOT_REACHED,
            "The log of %s is backed up to SCN %d only, not through %s%s."
                .formatted(
                    asset,
                    log.reachedScn() - 1,
                    wanted.words(),
                    wanted.kind() == LogPosition.Kind.SCN ? "" : " (SCN " + scn + ")"),
            "Choose an SCN that the database has passed (V$DATABASE.CURRENT_SCN), or an earlier one."));
  }

  /** A restore to a moment would miss it by hours, so a point with such times is none. */
  JobResultBuilder wrongClock(String asset) {
    return JobResultBuilder.failed(
        Cause.CONFIGURATION,
        "The log of %s was switched at %s if its clock is what the estate says; that is not when it was."
            .formatted(asset, reachedAt),
        "Set the system's `timeZone` to the TZ the instance was started with. What was backed up is"
            + " in RMAN's repository and can be used.");
  }

  JobResultBuilder facts(JobResultBuilder result) {
    if (reachedAt != null) {
      result.fact("archivedAt", reachedAt).fact("archivedTo", log.reachedScn());
    }
    return result.fact("logs", log.logs()).items(log.logs(), 0, List.of());
  }

  static JobResultBuilder gap(String asset, List<String> missing) {
    return JobResultBuilder.failed(
            Cause.LOG_GAP,
            "The log of %s has a gap: %s %s not backed up."
                .formatted(
                    asset,
                    String.join(", ", missing.stream().limit(5).toList()),
                    missing.size() == 1 ? "is" : "are"),
            "No recovery can pass it. Find the log and catalog it, or take a level 0 backup now;"
                + " then find out who removed it, or backs it up to another place.")
        .items(0, missing.size(), missing)
        .fact("missing", missing.getFirst());
  }
}
