package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Archives the log up to now, when the server answers, and follows it from the point on. Facts:
 * {@code archivedTo} (segment), {@code archivedAt} (everything committed up to then is archived),
 * {@code segments}, {@code server} (up, down).
 */
final class ArchiveLogWork implements Work<VerifyJob> {
  private static final String PATIENCE_SECONDS = "60";

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) {
    Point point = call.spec().point();
    if (point == null || point.logFrom() == null || call.spec().repository() == null) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "The log can only be followed from a recovery point in a Barman repository.",
                  "Name a point that Barman made.")));
    }
    return Optional.empty();
  }

  @Override
  public HostCommand command(Call<VerifyJob> call, List<String> leftovers) {
    return call.settings()
        .script(
            Script.ARCHIVE_LOG,
            call.spec().asset(),
            List.of(
                BarmanSettings.server(call.spec().asset()),
                home(call) + "/wals",
                PATIENCE_SECONDS,
                call.settings().program("psql"),
                BarmanSettings.conninfo(call.spec().asset()),
                call.token()));
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    Map<String, String> facts = call.facts(job);
    Point point = Objects.requireNonNull(call.spec().point());
    String complaint =
        call.host().tail(job.name(), "stderr", 2 << 10).replaceAll("\\s+", " ").strip();
    boolean down = facts.getOrDefault("server", "").equals("down");
    Cause why = BarmanErrors.of(complaint).cause();
    if (!facts.containsKey("server") || (down && why != Cause.SOURCE_DOWN)) {
      return call.failed(
              job,
              why,
              "The log of " + asset(call) + " could not be archived: " + complaint,
              BarmanErrors.of(complaint).nextAction())
          .build();
    }
    String backupId = call.spec().copy() == null ? "" : call.spec().copy().nativeId();
    long size = WalArchive.segmentBytes(call, home(call), backupId);
    Optional<WalArchive> archive = WalArchive.read(call, home(call), size);
    Optional<WalSegment> from = WalSegment.parse(Objects.requireNonNull(point.logFrom()), size);
    if (archive.isEmpty() || from.isEmpty()) {
      return call.failed(
              job,
              Cause.REPOSITORY_MISSING,
              "Barman's archive " + home(call) + "/wals cannot be read.",
              "Correct the repository's `home`, or mount it.")
          .build();
    }
    WalLog log = WalLog.follow(from.get(), archive.get().archived());
    JobResultBuilder result = judge(call, facts, log, archive.get());
    return call.finish(job, result.fact("server", down ? "down" : "up")).build();
  }

  private static JobResultBuilder judge(
      Call<VerifyJob> call, Map<String, String> facts, WalLog log, WalArchive archive) {
    if (log.missing().isPresent()) {
      return JobResultBuilder.failed(
              Cause.LOG_GAP,
              "The log of %s has a gap: segment %s is missing in the archive."
                  .formatted(asset(call), log.missing().get().name()),
              "No restore can pass this segment. Take a full backup now, then find out who removed"
                  + " it.")
          .fact("missing", log.missing().get().name());
    }
    String newest = Objects.requireNonNull(log.newest()).name();
    boolean up = facts.getOrDefault("server", "").equals("up");
    if (up && !facts.getOrDefault("archived", "").equals("yes")) {
      return JobResultBuilder.failed(
              Cause.NOT_REACHED,
              "Segment %s of %s was closed but not archived within %s s."
                  .formatted(facts.get("closed"), asset(call), PATIENCE_SECONDS),
              "Run `barman check` and see that receive-wal or archiving works; then start again.")
          .fact("archivedTo", newest)
          .fact("segments", log.segments());
    }
    Instant at = up ? Instant.parse(facts.getOrDefault("switchedAt", "")) : archive.closedAt();
    JobResultBuilder result = reached(call, up, at, archive.streamedAt(), newest);
    if (at != null) {
      result.fact("archivedAt", at);
    }
    return result
        .items(log.segments(), 0, List.of())
        .fact("archivedTo", newest)
        .fact("segments", log.segments());
  }

  private static JobResultBuilder reached(
      Call<VerifyJob> call,
      boolean up,
      @Nullable Instant at,
      @Nullable Instant streamedAt,
      String newest) {
    Instant until = call.spec().until();
    if (until == null && !up) {
      return JobResultBuilder.failed(
          Cause.SOURCE_DOWN,
          "PostgreSQL does not answer, so the log of %s ends with what was archived by %s (%s)."
              .formatted(asset(call), at, newest),
          "Start PostgreSQL, then start again. What is archived has no gap and can be restored.");
    }
    if (until == null || (at != null && !at.isBefore(until))) {
      return JobResultBuilder.succeeded(
              "The log of %s is archived without a gap up to %s (%s)."
                  .formatted(asset(call), at, newest))
          .proof(Proof.READABLE);
    }
    if (!up && streamedAt != null && !streamedAt.isBefore(until)) {
      return JobResultBuilder.ended(
              Outcome.WARNING,
              Cause.NONE,
              "The log of %s is archived up to %s; %s is reached only with the streamed segment that is not closed."
                  .formatted(asset(call), at, until),
              "A restore uses that segment too; see that the result reaches the wanted moment.")
          .proof(Proof.READABLE);
    }
    return JobResultBuilder.failed(
        Cause.NOT_REACHED,
        "The log of %s is archived up to %s only, not up to %s.".formatted(asset(call), at, until),
        up
            ? "Choose a moment that has passed on the server's clock."
            : "Start PostgreSQL so that its last log can be archived, or choose an earlier moment.");
  }

  private static String asset(Call<VerifyJob> call) {
    return call.spec().asset().name();
  }

  private static String home(Call<VerifyJob> call) {
    RepositoryRef repository = Objects.requireNonNull(call.spec().repository());
    return BarmanSettings.home(repository, BarmanSettings.server(call.spec().asset()));
  }
}
