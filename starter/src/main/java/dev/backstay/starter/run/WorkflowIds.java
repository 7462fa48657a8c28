package dev.backstay.starter.run;

import dev.backstay.workflows.kernel.ProcedureType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Names for new runs: {@code <Procedure>.<target>.<utc>}. */
final class WorkflowIds {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LONGEST_TARGET = 80;
  private static final SecureRandom RANDOM = new SecureRandom();

  private WorkflowIds() {}

  /**
   * A name that {@code taken} does not know; four letters are added when the plain one is taken.
   */
  static String next(
      ProcedureType<?, ?> type, String target, Instant now, Predicate<String> taken) {
    String plain = type.name() + "." + safe(target) + "." + STAMP.format(now);
    String id = plain;
    while (taken.test(id)) {
      id = plain + "-" + letters();
    }
    return id;
  }

  /** What the input is about, in a word: an asset, a group, a tier, or {@code all}. */
  static String target(Map<String, Object> input) {
    for (String field : List.of("asset", "assets", "group", "tier", "repositories")) {
      Object value = input.get(field);
      if (value instanceof String word && !word.isBlank()) {
        return word;
      }
      if (value instanceof List<?> words && !words.isEmpty()) {
        String first = String.valueOf(words.getFirst());
        return words.size() == 1 ? first : first + "-and-" + (words.size() - 1) + "-more";
      }
    }
    return "all";
  }

  private static String safe(String target) {
    String safe = target.replaceAll("[^A-Za-z0-9._-]", "-");
    return safe.length() <= LONGEST_TARGET ? safe : safe.substring(0, LONGEST_TARGET);
  }

  private static String letters() {
    var word = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
