package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Point;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

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
    return Database.unfit(call, sid(call));
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
    Point point = Objects.requireNonNull(call.spec().point());
    Optional<LogCheck> log =
        LogCheck.of(
            call,
            sid(call),
            life(point).orElseThrow(),
            Names.number(Objects.requireNonNull(point.logFrom())),
            During.of(job));
    return call.finish(
            job,
            log.map(l -> l.verdict(asset, call.spec().until()))
                .orElseGet(
                    () ->
                        JobResultBuilder.failed(
                            Cause.SOURCE_DOWN,
                            "The logs of %s were backed up, but the database cannot be asked for gaps."
                                .formatted(asset),
                            "Start the instance, then start again.")))
        .build();
  }

  private static Optional<Incarnation> life(Point point) {
    return point.timeline() == null || point.logFrom() == null
        ? Optional.empty()
        : Incarnation.parse(point.timeline());
  }
}
