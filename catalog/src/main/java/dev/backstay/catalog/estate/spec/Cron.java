package dev.backstay.catalog.estate.spec;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The five-field cron form that Temporal's schedules take. */
final class Cron {
  private static final Pattern BLANK = Pattern.compile(" +");
  private static final Pattern PART =
      Pattern.compile("(\\*|[0-9]{1,2}|[A-Z]{3})(-([0-9]{1,2}|[A-Z]{3}))?(/[1-9][0-9]?)?");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private Cron() {}

  static boolean isValid(String text) {
    String[] fields = BLANK.split(text.strip());
    return fields.length == 5
        && field(fields[0], 0, 59, List.of(), 0)
        && field(fields[1], 0, 23, List.of(), 0)
        && field(fields[2], 1, 31, List.of(), 0)
        && field(fields[3], 1, 12, MONTHS, 1)
        && field(fields[4], 0, 7, DAYS, 0);
  }

  private static boolean field(String text, int least, int most, List<String> names, int base) {
    for (String part : text.split(",", -1)) {
      var match = PART.matcher(part.toUpperCase(Locale.ROOT));
      if (!match.matches()) {
        return false;
      }
      String from = match.group(1);
      String to = match.group(3);
      if (from.equals("*")) {
        if (to != null) {
          return false;
        }
        continue;
      }
      int first = number(from, names, base);
      int last = to == null ? first : number(to, names, base);
      if (first < least || last > most || last < first) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, List<String> names, int base) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.parseInt(text);
    }
    int index = names.indexOf(text);
    return index < 0 ? -1 : index + base;
  }
}
