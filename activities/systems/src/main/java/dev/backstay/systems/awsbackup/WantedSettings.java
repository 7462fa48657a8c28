package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings that are wanted of one thing, checked before AWS is asked for anything. */
record WantedSettings(Desired desired) {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,7}");

  /** All of them, lists in order: AWS keeps none. */
  Map<String, String> of(Set<String> names, Set<String> lists) {
    Map<String, String> some = new TreeMap<>(desired.settings());
    some.keySet().retainAll(names);
    some.replaceAll((name, value) -> lists.contains(name) ? ordered(value) : value);
    return some;
  }

  Map<String, String> of(Set<String> names) {
    return of(names, Set.of());
  }

  private static String ordered(String words) {
    return words(Arrays.asList(words.strip().split("\\s+")));
  }

  /** A list as a setting. */
  static String words(List<String> list) {
    return list.stream().sorted().collect(Collectors.joining(" "));
  }

  /** A setting as a list. */
  static List<String> list(String words) {
    return List.of(words.split(" "));
  }

  /** What is found under a name, where there is something. */
  static void put(Map<String, String> found, String name, @Nullable Object value) {
    if (value != null) {
      found.put(name, value.toString());
    }
  }

  static @Nullable Long number(Map<String, String> settings, String name) {
    String text = settings.get(name);
    return text == null ? null : Long.valueOf(text);
  }

  void numbers(Set<String> names) {
    desired
        .settings()
        .forEach(
            (name, value) -> {
              if (names.contains(name) && !NUMBER.matcher(value).matches()) {
                throw wrong("'%s' is no number: %s.".formatted(name, value), "Write one.");
              }
            });
  }

  void atLeast(String name, long least, String why) {
    Long given = number(desired.settings(), name);
    if (given != null && given < least) {
      throw wrong("'%s' is %d, and %s.".formatted(name, given, why), "Write at least " + least);
    }
  }

  void known(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    desired.settings().keySet().stream()
        .filter(name -> !all.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw wrong("It has no setting '" + name + "'.", "Use " + String.join(", ", all));
            });
  }

  Refused wrong(String what, String next) {
    return new Refused(
        Cause.CONFIGURATION,
        "What is wanted of the %s %s cannot be: %s".formatted(desired.kind(), desired.name(), what),
        next + (next.endsWith(".") ? "" : ".") + " Correct it in the estate and apply that.");
  }
}
