package dev.backstay.control.admission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Moments in inputs: ISO-8601 with an offset, because a local time names two moments in autumn. */
final class Moments {
  static final String ALLOWED =
      "a date and time with its offset (Z or +02:00); without one it is not a moment";
  static final String EXAMPLE = "2026-11-20T23:15:00+01:00";

  private Moments() {}

  /** The moment, or null after the problem was reported. */
  static @Nullable Instant parse(String field, String text, Problems problems) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeParseException e) {
      problems.input(field, "'" + text + "' is not a moment", ALLOWED, EXAMPLE);
      return null;
    }
  }

  /** As {@link #parse}, and not after now. */
  static @Nullable Instant past(String field, String text, Instant now, Problems problems) {
    Instant moment = parse(field, text, problems);
    if (moment != null && moment.isAfter(now)) {
      problems.input(field, "'" + text + "' is in the future", "a moment before " + now, EXAMPLE);
      return null;
    }
    return moment;
  }
}
