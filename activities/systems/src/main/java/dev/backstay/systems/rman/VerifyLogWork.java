package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Point;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backs up the logs up to now, and follows them from the point on, in every thread. */
final class VerifyLogWork implements Work<VerifyJob> {

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) throws IOException {
    Point point = call.spec().point();
    if (call.spec().repository() == null || point == null || life(point).isEmpty()) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "The log can only be followed from a recovery point that RMAN made.",
                  "Name a point of this database and its repository.")));
    }
    commands(call);
    Optional<JobResult> unfit = Database.unfit(call, call.spec().asset());
    return unfit.isPresent() ? unfit : outOfReach(call, point);
  }

  /** A place in the log that does not exist, or before which the point is not consistent. */
  private static Optional<JobResult> outOfReach(Call<VerifyJob> call, Point point)
      throws IOException {
    LogPosition wanted = call.spec().stopAt();
    if (wanted == null) {
      return Optional.empty();
    }
    return switch (Scn.of(call, call.spec().asset(), wanted)) {
      case Scn.Refused refused -> Optional.of(HostResults.now(refused.why()));
      case Scn.At at when at.number() < firstReached(point) ->
          Optional.of(
              HostResults.now(
                  JobResultBuilder.failed(
                      Cause.POINT_MISSING,
                      "%s (SCN %d) lies before point %s, which is consistent from SCN %d on."
                          .formatted(wanted.words(), at.number(), point.id(), firstReached(point)),
                      "Begin with an earlier recovery point: before:<moment> or id:<recovery point>.")));
      case Scn.At at -> Optional.empty();
    };
  }

  /** The last change in the logs the point needs itself; -1 where it does not say. */
  private static long firstReached(Point point) {
    String behind = point.logTo();
    return behind == null ? -1 : Names.number(behind) - 1;
  }

  @Override
  public String sid(Call<VerifyJob> call) {
    return RmanSettings.sid(call.spec().asset());
  }

  @Override
  public String commands(Call<VerifyJob> call) {
    return RmanScript.logs(
        call.token(), Objects.requireNonNull(call.spec().repository()), call.settings());
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    String asset = call.spec().asset().name();
    if (job.exitCode() == null || job.exitCode() != 0) {
      return call.failed(job, "The logs of " + asset + " could not be backed up", call.errors(job))
          .build();
    }
    LogPosition wanted = call.spec().stopAt();
    Scn scn = wanted == null ? null : Scn.of(call, call.spec().asset(), wanted);
    if (scn instanceof Scn.Refused refused) {
      return call.finish(job, refused.why()).build();
    }
    Point point = Objects.requireNonNull(call.spec().point());
    Optional<LogCheck> log =
        LogCheck.of(
            call,
            sid(call),
            Place.of(Objects.requireNonNull(call.spec().repository())),
            life(point).orElseThrow(),
            Names.number(Objects.requireNonNull(point.logFrom())),
            During.of(job));
    return call.finish(
            job,
            log.map(l -> verdict(call.spec(), l, scn))
                .orElseGet(
                    () ->
                        JobResultBuilder.failed(
                            Cause.SOURCE_DOWN,
                            "The logs of %s were backed up, but the database cannot be asked for gaps."
                                .formatted(asset),
                            "Start the instance, then start again.")))
        .build();
  }

  private static JobResultBuilder verdict(VerifyJob spec, LogCheck log, @Nullable Scn scn) {
    LogPosition wanted = spec.stopAt();
    return wanted != null && scn instanceof Scn.At at
        ? log.verdict(spec.asset().name(), wanted, at.number())
        : log.verdict(spec.asset().name(), spec.until());
  }

  private static Optional<Incarnation> life(Point point) {
    return point.timeline() == null || point.logFrom() == null
        ? Optional.empty()
        : Incarnation.parse(point.timeline());
  }
}
