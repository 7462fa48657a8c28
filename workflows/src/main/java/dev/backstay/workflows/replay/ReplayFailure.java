package dev.backstay.workflows.replay;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the event and the telling words in what the SDK throws when a replay fails. */
final class ReplayFailure {
  private static final String ERROR = ", error=";
  private static final Pattern EVENT = Pattern.compile("Failure handling event (\\d+) of type");
  private static final Pattern OTHER_COMMAND =
      Pattern.compile("does not match command type COMMAND_TYPE_(\\w+)");
  private static final Pattern OTHER_VALUE =
      Pattern.compile(
          "on check (\\w+) with an expected value '(.*?)' and an actual value '(.*?)'",
          Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("name: \"(.*?)\"");
  private static final Pattern CAUSE =
      Pattern.compile(
          "^Caused by: (.*(?:\\n(?!\\s+at |\\s*\\.\\.\\.|Caused by: ).+)*)", Pattern.MULTILINE);

  private ReplayFailure() {}

  static Difference in(Exception failure, List<HistoryEvent> history) {
    String text = String.valueOf(failure.getMessage());
    int error = text.indexOf(ERROR);
    String told = error < 0 ? failure.toString() : text.substring(error + ERROR.length());
    Matcher at = EVENT.matcher(told);
    long eventId = at.find() ? Long.parseLong(at.group(1)) : 0;
    String recorded =
        history.stream()
            .filter(event -> event.getEventId() == eventId)
            .findFirst()
            .map(EventWords::of)
            .orElse("more");
    return new Difference(eventId, words(told, recorded));
  }

  private static String words(String told, String recorded) {
    Matcher command = OTHER_COMMAND.matcher(told);
    if (command.find()) {
      return "the history has %s there, this code wants to %s"
          .formatted(recorded, EventWords.plain(command.group(1)));
    }
    Matcher value = OTHER_VALUE.matcher(told);
    if (value.find()) {
      return "the history has %s there, this code has another %s: %s"
          .formatted(recorded, value.group(1), bare(value.group(2)));
    }
    if (told.contains("NonDeterministicException")) {
      return "the history has %s there, this code does something else".formatted(recorded);
    }
    return "this code fails there: " + innermost(told);
  }

  private static String bare(String value) {
    Matcher name = NAME.matcher(value);
    return name.find() ? name.group(1) : value.strip();
  }

  private static String innermost(String told) {
    Optional<String> last =
        CAUSE.matcher(told).results().map(r -> r.group(1)).reduce((first, second) -> second);
    String words =
        last.orElseGet(() -> told.lines().findFirst().orElse("")).replaceAll("\\s+", " ");
    return words.length() <= 300 ? words.strip() : words.substring(0, 299) + "…";
  }
}
