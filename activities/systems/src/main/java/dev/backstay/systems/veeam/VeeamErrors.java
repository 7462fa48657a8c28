package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The server's answers and words, and what they mean for an operator. First match wins. */
final class VeeamErrors {

  /** A cause with the next action that goes with it. */
  record Meaning(Cause cause, String nextAction) {}

  private record Row(String words, Meaning meaning) {
    Row(String words, Cause cause, String nextAction) {
      this(words, new Meaning(cause, nextAction));
    }
  }

  private static final String SPACE =
      "Make room in the repository (retention, or a larger one), then start again.";
  private static final String SOURCE =
      "Mend the connection between backup server, proxy and host, then start again.";

  private static final List<Row> TABLE =
      List.of(
          new Row(
              "already running",
              Cause.BUSY,
              "The job runs already, started by somebody else. Start again when it has ended."),
          new Row("not enough space", Cause.REPOSITORY_FULL, SPACE),
          new Row("insufficient space", Cause.REPOSITORY_FULL, SPACE),
          new Row("insufficient free disk space", Cause.REPOSITORY_FULL, SPACE),
          new Row("there is not enough space", Cause.REPOSITORY_FULL, SPACE),
          new Row("no space left", Cause.REPOSITORY_FULL, SPACE),
          new Row(
              "repository is unavailable",
              Cause.REPOSITORY_MISSING,
              "Bring the repository's host and storage back, then start again."),
          new Row(
              "repository is offline",
              Cause.REPOSITORY_MISSING,
              "Bring the repository's host and storage back, then start again."),
          new Row(
              "access is denied",
              Cause.WRONG_CREDENTIALS,
              "Give the account the role Veeam Backup Administrator, or mend the credentials the message names."),
          new Row(
              "invalid credentials",
              Cause.WRONG_CREDENTIALS,
              "Mend the credentials the message names in the Veeam console."),
          new Row("failed to connect", Cause.SOURCE_DOWN, SOURCE),
          new Row("host is not available", Cause.SOURCE_DOWN, SOURCE),
          new Row(
              "failed to create snapshot",
              Cause.SOURCE_DOWN,
              "Look at the machine in vCenter (free datastore space, VMware Tools, old snapshots), then start again."),
          new Row(
              "crc",
              Cause.BACKUP_DAMAGED,
              "Do not use this chain. Take an active full, then let Veeam check the backup."),
          new Row(
              "corrupted",
              Cause.BACKUP_DAMAGED,
              "Do not use this chain. Take an active full, then let Veeam check the backup."),
          new Row(
              "license",
              Cause.CONFIGURATION,
              "Mend the licence in the Veeam console, then start again."));

  private VeeamErrors() {}

  static Meaning of(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (Row row : TABLE) {
      if (lower.contains(row.words())) {
        return row.meaning();
      }
    }
    return new Meaning(
        Cause.UNEXPECTED,
        "Read the session's log in the Veeam console, mend it, then start again.");
  }

  /** What an answer that is no success means; an exception to throw. */
  static RuntimeException of(Answer answer) {
    return switch (answer.status()) {
      case 400 -> badRequest(answer);
      case 401, 403 ->
          new Refusal(
              Cause.WRONG_CREDENTIALS,
              "The backup server does not let the account do this: " + answer.words(),
              "Give Backstay's account the role Veeam Backup Administrator (for backups alone: Veeam Backup Operator).");
      case 404, 405 ->
          new Refusal(
              Cause.CONFIGURATION,
              "The backup server does not know this: " + answer.words(),
              "Correct the id in the estate; is it the right server?");
      case 429, 500, 501, 502, 503, 504 -> retry(answer);
      default -> retry(answer);
    };
  }

  private static Refusal badRequest(Answer answer) {
    if (answer.words().toLowerCase(Locale.ROOT).contains("x-api-version")) {
      return new Refusal(
          Cause.CONFIGURATION,
          "The backup server does not speak this revision of the API: " + answer.words(),
          "Set `apiVersion` of the system to one it speaks.");
    }
    Meaning meaning = of(answer.words());
    return new Refusal(
        meaning.cause(), "The backup server refused: " + answer.words(), meaning.nextAction());
  }

  static Refusal login(String username, Answer answer) {
    return new Refusal(
        Cause.WRONG_CREDENTIALS,
        "The backup server does not let " + username + " in: " + answer.words(),
        "Correct the password behind passwordRef, or unlock the account; a second factor cannot be used.");
  }

  /** Whether the request was executed is not known; the wait before the next attempt settles it. */
  private static UncheckedIOException retry(Answer answer) {
    return new UncheckedIOException(
        new IOException("the backup server answered " + answer.words()));
  }
}
