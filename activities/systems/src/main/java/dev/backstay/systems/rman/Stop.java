package dev.backstay.systems.rman;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.LogPosition;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where a restore is to stop: found, or the reason why it cannot. */
sealed interface Stop {
  record At(Until until) implements Stop {}

  record Refused(JobResultBuilder why) implements Stop {}

  static Stop of(Call<RestoreJob> call) throws IOException {
    RestoreJob spec = call.spec();
    LogPosition position = spec.stopAt();
    if (position != null) {
      return switch (Scn.of(call, spec.asset(), position)) {
        case Scn.At at -> scn(spec, at.number());
        case Scn.Refused refused -> new Refused(refused.why());
      };
    }
    Instant until = spec.until();
    if (until == null) {
      return new At(Until.before(Names.number(Objects.requireNonNull(spec.point().logTo()))));
    }
    if (until.isBefore(spec.point().consistentAt())) {
      return tooEarly(spec, until.toString());
    }
    Optional<Until> time = call.clock().until(until);
    return time.isPresent()
        ? new At(time.get())
        : new Refused(
            JobResultBuilder.failed(
                Cause.CONFIGURATION,
                "%s lies in the hour that a change of clocks repeats in %s: RMAN could mean either."
                    .formatted(until, call.settings().zone()),
                "Name the SCN instead (SELECT TIMESTAMP_TO_SCN …, or the first SCN of the log of that"
                    + " time)."));
  }

  private static Stop scn(RestoreJob spec, long scn) {
    return scn < Names.number(Objects.requireNonNullElse(spec.point().logFrom(), "0"))
        ? tooEarly(spec, "SCN " + scn)
        : new At(Until.including(scn));
  }

  private static Stop tooEarly(RestoreJob spec, String wanted) {
    return new Refused(
        JobResultBuilder.failed(
            Cause.POINT_MISSING,
            "Point %s was consistent only at %s (SCN %s on), after %s."
                .formatted(
                    spec.point().id(), spec.point().consistentAt(), spec.point().logFrom(), wanted),
            "Choose a recovery point from before the wanted moment."));
  }

  static String words(RestoreJob spec) {
    LogPosition position = spec.stopAt();
    if (position != null) {
      return position.words();
    }
    return spec.until() == null ? "the end of the backup" : spec.until().toString();
  }
}
