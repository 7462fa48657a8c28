package dev.backstay.systems.restic;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import java.util.List;
import java.util.Locale;

/**
 * What a failed restic says, as a cause and a next action. From 0.17 on restic has exit codes 10
 * (no repository), 11 (locked) and 12 (wrong password); before, only its words tell.
 */
final class ResticErrors {
  /** What the tool was doing: a full disk is the repository's or the target's. */
  enum During {
    WRITING,
    READING,
    RESTORING,
    CHECKING
  }

  private record Rule(Cause cause, int exitCode, List<String> words, String meaning, String next) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Cause.WRONG_CREDENTIALS,
              12,
              List.of(
                  "wrong password",
                  "no key found",
                  "access denied",
                  "access key id",
                  "invalidaccesskeyid",
                  "signaturedoesnotmatch",
                  "request signature",
                  "empty password"),
              "The repository does not accept the credentials.",
              "Check passwordRef (and, for an object store, the access keys) of the repository."),
          new Rule(
              Cause.REPOSITORY_LOCKED,
              11,
              List.of("already locked"),
              "Another restic holds the lock of the repository, and it is alive.",
              "Wait until it has ended ('restic list locks' names it), then run this again."),
          new Rule(
              Cause.REPOSITORY_FULL,
              -1,
              List.of("no space left", "quota exceeded", "quotaexceeded", "disk full"),
              "There is no space left in the repository.",
              "Free space or enlarge it; nothing there was removed. Then run this again."),
          new Rule(
              Cause.REPOSITORY_MISSING,
              -1,
              List.of(
                  "connection refused",
                  "connection reset",
                  "broken pipe",
                  "unexpected eof",
                  ": eof",
                  "no such host",
                  "no route to host",
                  "i/o timeout",
                  "handshake timeout",
                  "network is unreachable"),
              "The repository cannot be reached.",
              "Check that the store is up and its address is right, then run this again."),
          new Rule(
              Cause.REPOSITORY_DAMAGED,
              -1,
              List.of(
                  "ciphertext verification failed",
                  "invalid data returned",
                  "does not match",
                  "not found in index",
                  "not found in repository",
                  "pack id",
                  "hash mismatch",
                  "contains errors",
                  "errors were found"),
              "Data in the repository is damaged.",
              "Do not prune it. Restore from another copy; 'restic check --read-data' names what is"
                  + " damaged."),
          new Rule(
              Cause.POINT_MISSING,
              -1,
              List.of("no matching id", "no snapshot found", "failed to find snapshot"),
              "The snapshot is not in the repository.",
              "Choose another point or copy; find out who removed this one."),
          new Rule(
              Cause.REPOSITORY_MISSING,
              10,
              List.of(
                  "is there a repository at the following location",
                  "repository does not exist",
                  "unable to open config file",
                  "specified bucket does not exist",
                  "unable to open repository"),
              "There is no restic repository at this place.",
              "Mount it or correct its setting. A new one is made by hand, once, with 'restic init'."));

  private ResticErrors() {}

  static JobResultBuilder failure(int exitCode, String stderr, During during) {
    String words = stderr.toLowerCase(Locale.ROOT);
    if (exitCode == 127) {
      return JobResultBuilder.failed(
          Cause.TOOL_MISSING,
          "restic is not installed on the host, or not where 'binary' says.",
          "Install restic 0.14 or later, or correct the setting 'binary' of the system.");
    }
    if (exitCode == 126) {
      return JobResultBuilder.failed(
          Cause.CONFIGURATION, "The tool could not be run: " + said(stderr), "Mend that first.");
    }
    for (Rule rule : RULES) {
      if (rule.exitCode == exitCode || rule.words.stream().anyMatch(words::contains)) {
        return JobResultBuilder.failed(
            refined(rule.cause, during), meaning(rule, during) + " " + said(stderr), rule.next);
      }
    }
    return JobResultBuilder.failed(
        Cause.UNEXPECTED,
        "restic ended with code %d. %s".formatted(exitCode, said(stderr)),
        "Read the kept output of the job; then run it again.");
  }

  private static Cause refined(Cause cause, During during) {
    if (cause == Cause.REPOSITORY_FULL && during == During.RESTORING) {
      return Cause.TARGET_FULL;
    }
    boolean reads = during == During.RESTORING || during == During.CHECKING;
    return cause == Cause.REPOSITORY_DAMAGED && reads ? Cause.BACKUP_DAMAGED : cause;
  }

  private static String meaning(Rule rule, During during) {
    return refined(rule.cause, during) == Cause.TARGET_FULL
        ? "There is no space left where it is restored to."
        : rule.meaning;
  }

  /** The line of restic's errors that says most: the fatal one, else the last. */
  static String said(String stderr) {
    List<String> lines = stderr.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.isEmpty()) {
      return "It said nothing.";
    }
    String line =
        lines.stream().filter(l -> l.contains("Fatal")).findFirst().orElse(lines.getLast());
    return "It said: " + (line.length() > 300 ? line.substring(0, 300) + "…" : line);
  }
}
