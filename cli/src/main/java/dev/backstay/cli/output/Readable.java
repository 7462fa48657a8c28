package dev.backstay.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Figures as people read them. */
public final class Readable {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Readable() {}

  /** IEC size; empty for a negative number, which means unknown. */
  public static String bytes(double bytes) {
    if (bytes < 0) {
      return "";
    }
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0
        ? String.format(Locale.ROOT, "%.0f B", value)
        : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** {@code 2026-11-21 03:12:07Z}; text that is no instant stays as it is. */
  public static String time(String instant) {
    try {
      return instant.isEmpty()
          ? ""
          : Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  /** {@code 4 s}, {@code 3 min 5 s}, {@code 2 h 7 min}, {@code 3 d 4 h}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** The time between two instants given as text; empty when one is missing. */
  public static String between(String from, String to) {
    if (from.isEmpty() || to.isEmpty()) {
      return "";
    }
    return duration(Duration.between(Instant.parse(from), Instant.parse(to)));
  }
}
