package dev.backstay.systems.barman;

import dev.backstay.workflows.job.Cause;
import java.util.List;
import java.util.Locale;

/** Barman's and PostgreSQL's words, and what they mean for an operator. First match wins. */
final class BarmanErrors {

  /** A cause with the next action that goes with it. */
  record Meaning(Cause cause, String nextAction) {}

  private record Row(String words, Cause cause, String nextAction) {}

  private static final String SPACE =
      "Free space or enlarge the file system of Barman's home, then start again.";

  private static final List<Row> TABLE =
      List.of(
          new Row(
              "another backup process is running",
              Cause.BUSY,
              "Another backup of this server is under way outside Backstay. Wait until `barman"
                  + " list-processes` shows none, then start again."),
          new Row("no space left on device", Cause.REPOSITORY_FULL, SPACE),
          new Row("disk quota exceeded", Cause.REPOSITORY_FULL, SPACE),
          new Row(
              "password authentication failed",
              Cause.WRONG_CREDENTIALS,
              "Correct the password in the password file of Barman's user, then start again."),
          new Row(
              "no pg_hba.conf entry",
              Cause.WRONG_CREDENTIALS,
              "Let Barman's host and user in with a line in pg_hba.conf, then start again."),
          new Row(
              "permission denied",
              Cause.WRONG_CREDENTIALS,
              "Check `runAs` of the system and who owns Barman's home and configuration."),
          new Row("connection refused", Cause.SOURCE_DOWN, down()),
          new Row("could not connect", Cause.SOURCE_DOWN, down()),
          new Row("connection to server", Cause.SOURCE_DOWN, down()),
          new Row("server closed the connection", Cause.SOURCE_DOWN, down()),
          new Row("cannot connect to postgres", Cause.SOURCE_DOWN, down()),
          new Row("impossible to start the backup", Cause.SOURCE_DOWN, down()),
          new Row("terminating connection", Cause.SOURCE_DOWN, down()),
          new Row(
              "unknown backup",
              Cause.POINT_MISSING,
              "Barman no longer has this backup. Run CatalogMaintenance and choose another point."),
          new Row(
              "unknown server",
              Cause.CONFIGURATION,
              "Correct the asset's native id `barman-server` or Barman's configuration."),
          new Row(
              "is before the backup end time",
              Cause.POINT_MISSING,
              "Choose a recovery point from before the wanted moment."),
          new Row(
              "is not empty", Cause.TARGET_NOT_EMPTY, "Name another place or empty it yourself."),
          new Row(
              "rsync not in path",
              Cause.TOOL_MISSING,
              "Install rsync where Barman runs; Barman copies restored files with it."),
          new Row(
              "pg_verifybackup not in path",
              Cause.TOOL_MISSING,
              "Set `path_prefix` in Barman's configuration to PostgreSQL's programs."),
          new Row(
              "not in path",
              Cause.TOOL_MISSING,
              "Install the missing program where Barman runs, or set `path_prefix`."),
          new Row(
              "no such file or directory: 'barman'",
              Cause.TOOL_MISSING,
              "Set the system's `binary` to Barman's program, or run ./backstay doctor."),
          new Row(
              "checksum mismatch",
              Cause.BACKUP_DAMAGED,
              "Do not use this point. Take a new full backup and look at the disk."),
          new Row(
              "verify backup failure",
              Cause.BACKUP_DAMAGED,
              "Do not use this point. Take a new full backup and look at the disk."),
          new Row(
              "check",
              Cause.CONFIGURATION,
              "Run `barman check` for this server and mend what it names."));

  private BarmanErrors() {}

  static Meaning of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (Row row : TABLE) {
      if (lower.contains(row.words())) {
        return new Meaning(row.cause(), row.nextAction());
      }
    }
    return new Meaning(
        Cause.UNEXPECTED, "Read the message and Barman's log file, mend it, then start again.");
  }

  private static String down() {
    return "Start PostgreSQL or mend the connection from Barman's host (`barman check` tells), then"
        + " start again. Points that exist can be restored without it.";
  }
}
