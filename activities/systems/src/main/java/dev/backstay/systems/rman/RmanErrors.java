package dev.backstay.systems.rman;

import dev.backstay.workflows.job.Cause;
import java.util.List;

/**
 * RMAN's and Oracle's codes, and what they mean for an operator. Read from the bottom of the stack
 * upwards; the first entry that the table knows decides.
 */
public final class RmanErrors {

  /** A cause with the next action that goes with it. */
  public record Meaning(Cause cause, String nextAction) {}

  private record Row(List<String> codes, Cause cause, String nextAction) {}

  private static Row row(Cause cause, String nextAction, String... codes) {
    return new Row(List.of(codes), cause, nextAction);
  }

  private static final Meaning FULL =
      new Meaning(
          Cause.REPOSITORY_FULL,
          "Free space where the backups or the archived logs go, then start again.");

  private static final List<Row> TABLE =
      List.of(
          row(
              FULL.cause(),
              FULL.nextAction(),
              "ORA-19804",
              "ORA-19809",
              "ORA-19815",
              "ORA-00257",
              "ORA-16014"),
          row(
              Cause.TOOL_DIED,
              "Find out who or what ended the database session (alert log), then start again.",
              "ORA-00028",
              "ORA-03113",
              "ORA-03114",
              "ORA-03135",
              "RMAN-06900",
              "ORA-01092"),
          row(
              Cause.SOURCE_DOWN,
              "Start the instance (open, or mounted for a restore) and see that ORACLE_SID and"
                  + " oracleHome are right, then start again.",
              "ORA-01034",
              "ORA-27101",
              "ORA-01507",
              "ORA-01109",
              "ORA-12547",
              "RMAN-06403",
              "RMAN-04014",
              "RMAN-06171"),
          row(
              Cause.WRONG_CREDENTIALS,
              "Put the operating-system user into Oracle's OSBACKUPDBA (or OSDBA) group, or mend the"
                  + " wallet of the recovery catalog.",
              "ORA-01031",
              "ORA-01017",
              "ORA-12578",
              "ORA-28000"),
          row(
              Cause.LOG_GAP,
              "No recovery can pass the missing log. Find it on another copy and catalog it, or take a"
                  + " level 0 backup now.",
              "RMAN-06025",
              "RMAN-06053",
              "RMAN-06054",
              "RMAN-06059",
              "RMAN-05541"),
          row(
              Cause.NOT_REACHED,
              "Back up the archived logs first if the database still lives, or choose an earlier"
                  + " moment.",
              "RMAN-06617",
              "RMAN-06457"),
          row(
              Cause.POINT_MISSING,
              "The backups for this moment are not there, or belong to another incarnation. Run a"
                  + " crosscheck and choose another point.",
              "RMAN-06023",
              "RMAN-06024",
              "RMAN-06556",
              "RMAN-20207",
              "RMAN-20208",
              "RMAN-06004",
              "RMAN-06160"),
          row(
              Cause.BACKUP_DAMAGED,
              "Do not use this point. Take a new level 0 backup and look at the storage.",
              "ORA-19870",
              "ORA-19599",
              "ORA-19587",
              "ORA-19612",
              "ORA-19505",
              "RMAN-06482"),
          row(
              Cause.SOURCE_UNREADABLE,
              "The database itself has corrupt blocks. Look at V$DATABASE_BLOCK_CORRUPTION and repair"
                  + " them from an earlier backup (RECOVER CORRUPTION LIST).",
              "ORA-19566",
              "ORA-01578"),
          row(
              Cause.BUSY,
              "Another RMAN job holds the control file's snapshot. Wait until it has ended.",
              "ORA-00230",
              "ORA-00245"),
          row(
              Cause.TARGET_NOT_EMPTY,
              "Files of the auxiliary database would lie over others. Choose another zone.",
              "RMAN-05001",
              "ORA-27038"),
          row(
              Cause.CONFIGURATION,
              "Give the auxiliary instance the memory it needs (auxiliaryMegabytes), or a smaller"
                  + " size.",
              "ORA-27102",
              "ORA-00845"),
          row(
              Cause.CONFIGURATION,
              "Say in the asset's native id `container` whether the database is a container database.",
              "ORA-65101",
              "ORA-65093"),
          row(
              Cause.CONFIGURATION,
              "Run the database in ARCHIVELOG mode; it cannot be backed up while it is open"
                  + " otherwise.",
              "ORA-19602",
              "ORA-00258"),
          row(
              Cause.CONFIGURATION,
              "Register the database in the recovery catalog, or correct the setting `catalog`.",
              "RMAN-20001",
              "RMAN-06428",
              "ORA-12154"),
          row(
              Cause.REPOSITORY_MISSING,
              "Mount the repository's directory, or mend the media manager's channel, then start"
                  + " again.",
              "ORA-19504",
              "ORA-27040",
              "ORA-19511",
              "ORA-27211",
              "ORA-19554"),
          row(FULL.cause(), FULL.nextAction(), "ORA-19502", "ORA-27072", "ORA-27063"));

  private RmanErrors() {}

  public static Meaning of(ErrorStack stack) {
    for (ErrorStack.Entry entry : stack.entries().reversed()) {
      if (entry.text().contains("No space left on device")
          || entry.text().contains("Disk quota exceeded")) {
        return FULL;
      }
      for (Row row : TABLE) {
        if (row.codes().contains(entry.code())) {
          return new Meaning(row.cause(), row.nextAction());
        }
      }
    }
    return new Meaning(
        Cause.UNEXPECTED,
        "Read the error stack from the bottom upwards and the database's alert log; mend it, then"
            + " start again.");
  }
}
