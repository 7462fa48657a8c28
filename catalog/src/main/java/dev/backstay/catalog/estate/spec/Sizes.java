package dev.backstay.catalog.estate.spec;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in IEC units, as {@link Form#SIZE} allows them. */
public final class Sizes {
  private static final Pattern SIZE = Pattern.compile("([0-9]+) ?(B|KiB|MiB|GiB|TiB|PiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

  private Sizes() {}

  /**
   * @throws IllegalArgumentException when the text is not a size
   * @throws ArithmeticException when it does not fit a long
   */
  public static long bytes(String text) {
    Matcher match = SIZE.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a size: " + text);
    }
    long value = Long.parseLong(match.group(1));
    for (int unit = UNITS.indexOf(match.group(2)); unit > 0; unit--) {
      value = Math.multiplyExact(value, 1024);
    }
    return value;
  }

  /** For people: {@code 1.5 GiB}. */
  public static String words(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
  }
}
