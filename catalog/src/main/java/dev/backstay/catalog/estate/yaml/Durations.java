package dev.backstay.catalog.estate.yaml;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 15m}, {@code 24h}, {@code 35d}, or ISO-8601. */
public final class Durations {
  public static final String PATTERN = "^([1-9][0-9]*(s|m|h|d|w)|P[0-9DTHMSW.]+)$";
  public static final String ALLOWED =
      "a number with s, m, h, d or w, or an ISO-8601 duration, above zero";
  private static final Pattern SHORT = Pattern.compile("([1-9][0-9]{0,6})(s|m|h|d|w)");

  private Durations() {}

  /** Empty when the text is not a duration above zero. */
  public static Optional<Duration> parse(String text) {
    Matcher match = SHORT.matcher(text);
    if (match.matches()) {
      long amount = Long.parseLong(match.group(1));
      return Optional.of(
          switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
          });
    }
    return iso(text).filter(duration -> duration.isPositive());
  }

  private static Optional<Duration> iso(String text) {
    try {
      if (text.startsWith("P") && text.endsWith("W")) {
        return Optional.of(Duration.ofDays(Period.parse(text).getDays()));
      }
      return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The shortest exact short form: {@code 36h}, {@code 35d}. */
  public static String words(Duration duration) {
    if (duration.toSeconds() % 86_400 == 0) {
      return duration.toDays() + "d";
    }
    if (duration.toSeconds() % 3600 == 0) {
      return duration.toHours() + "h";
    }
    return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
  }
}
