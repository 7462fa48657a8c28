package dev.backstay.catalog.estate.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names that somebody may have meant. */
public final class Closest {
  private static final int MOST_LISTED = 12;

  private Closest() {}

  /** The known name that is nearest, when it is near enough to be worth asking. */
  public static Optional<String> to(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, Math.min(wanted.length(), 12) / 3);
    record Near(String name, int distance) {}
    return known.stream()
        .map(name -> new Near(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() <= limit)
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .map(Near::name);
  }

  /** {@code "; did you mean 'x'?"}, or nothing. */
  public static String question(String typed, Collection<String> known) {
    return to(typed, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** The known names in words, at most a dozen of them; {@code none} says what to do when empty. */
  public static String list(Collection<String> known, String none) {
    if (known.isEmpty()) {
      return none;
    }
    List<String> sorted = known.stream().sorted().toList();
    String names = sorted.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
    int more = sorted.size() - MOST_LISTED;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /** Edits between two words; a swap of neighbours counts as one. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[b.length()];
  }
}
