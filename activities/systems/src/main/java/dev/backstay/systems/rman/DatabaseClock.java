package dev.backstay.systems.rman;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Oracle's DATE columns and UNTIL TIME: whole seconds of the database host's local time. */
record DatabaseClock(ZoneId zone) {
  private static final DateTimeFormatter RMAN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** In the hour that a change of clocks repeats, the earlier of the two moments. */
  Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  /**
   * The moment in which a job did something. Of the two that a time in the repeated hour names, it
   * is the one at which the job ran; the earlier one where that does not tell them apart.
   */
  Instant instant(String local, During during) {
    LocalDateTime time = LocalDateTime.parse(local);
    return zone.getRules().getValidOffsets(time).stream()
        .map(time::toInstant)
        .sorted()
        .filter(moment -> plausible(moment, during.started(), during.ended()))
        .findFirst()
        .orElseGet(() -> instant(local));
  }

  /** In the hour that a change of clocks repeats, the later of the two moments. */
  Instant latest(String local) {
    return LocalDateTime.parse(local).atZone(zone).withLaterOffsetAtOverlap().toInstant();
  }

  /** The stop behind the second a moment lies in; empty when the local time names two moments. */
  Optional<Until> until(Instant moment) {
    LocalDateTime next =
        LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), zone);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(next);
    return offsets.size() == 1
        ? Optional.of(Until.time(RMAN.format(next), moment.toString()))
        : Optional.empty();
  }

  /**
   * Whether a log that was switched during a job says so. Logs carry the instance's own time; when
   * it lies outside, the estate names another zone than the one the instance was started in.
   */
  boolean plausible(Instant switchedAt, Instant started, Instant ended) {
    return switchedAt.isAfter(started.minus(TOLERANCE))
        && switchedAt.isBefore(ended.plus(TOLERANCE));
  }
}
