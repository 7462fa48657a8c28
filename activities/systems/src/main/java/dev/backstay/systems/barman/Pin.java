package dev.backstay.systems.barman;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a backup was protected from Barman's own retention while a restore read it. The scripts say
 * it in the facts {@code pin} ({@code placed}, {@code already-kept} or {@code not-possible: why})
 * and {@code pinLeft} (why the keep could not be released).
 *
 * @param notPossible why Barman could not be told to keep the backup; null when it is kept
 * @param left why the keep we placed is still there; null when it is not
 * @param release the command that releases it, and who types it
 */
record Pin(@Nullable String notPossible, @Nullable String left, String release) {
  private static final String NOT_POSSIBLE = "not-possible: ";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  /** What the last process said; the facts of the earlier ones no longer count. */
  static Pin of(Map<String, String> facts, BarmanSettings settings, String server, String backup) {
    String pin = facts.getOrDefault("pin", "");
    String who = settings.runAs() == null ? "" : "as user " + settings.runAs() + " ";
    String config = settings.config().isEmpty() ? "" : "-c " + quoted(settings.config()) + " ";
    return new Pin(
        pin.startsWith(NOT_POSSIBLE) ? pin.substring(NOT_POSSIBLE.length()) : null,
        facts.get("pinLeft"),
        "To release it, type %s`%s %skeep --release %s %s`."
            .formatted(who, quoted(settings.binary()), config, quoted(server), quoted(backup)));
  }

  /** The message with what a person must know about the pin. */
  String message(String message) {
    StringBuilder words = new StringBuilder(message);
    if (notPossible != null) {
      words
          .append(" Barman could not be told to keep the backup while it was read: ")
          .append(notPossible.replaceFirst("\\.+$", ""))
          .append('.');
    }
    if (left != null) {
      words
          .append(" Barman still keeps the backup, although nothing reads it any more: ")
          .append(left.replaceFirst("\\.+$", ""))
          .append('.');
    }
    return words.toString();
  }

  /** What a person should do about the pin alone; null when nothing. */
  @Nullable String nextAction() {
    return left == null ? null : release;
  }

  /** The next action with the command that releases a keep that is left. */
  String nextAction(String nextAction) {
    return left == null ? nextAction : nextAction + " " + release;
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
