package dev.backstay.systems.barman;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads Barman's times. The text with an offset has microseconds; the {@code _timestamp} beside it
 * only whole seconds, cut off; the older text has neither offset nor fraction and is read as UTC,
 * which is the zone host jobs run in.
 */
final class BarmanTime {
  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TARGET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT);

  private BarmanTime() {}

  /** The time of a field, from whichever of its forms is the most exact. */
  static @Nullable Instant of(JsonNode object, String field) {
    String text = object.path(field).asString("");
    try {
      if (text.matches("\\d{4}-.*[+-]\\d\\d:\\d\\d")) {
        return OffsetDateTime.parse(text, WITH_OFFSET).toInstant();
      }
      String seconds = object.path(field + "_timestamp").asString("");
      if (seconds.matches("\\d+(\\.\\d+)?")) {
        return Instant.ofEpochSecond((long) Double.parseDouble(seconds));
      }
      return text.isEmpty() ? null : LocalDateTime.parse(text, CTIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** As {@code --target-time} wants it. Barman and PostgreSQL count microseconds. */
  static String target(Instant until) {
    return TARGET.format(until.atOffset(ZoneOffset.UTC));
  }
}
