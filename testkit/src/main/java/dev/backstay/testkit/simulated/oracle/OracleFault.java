package dev.backstay.testkit.simulated.oracle;

/** What a simulated Oracle host can be told to do wrong, until it is told to stop. */
public enum OracleFault {
  /** Every operation waits until this is switched off, and shows how far it is. */
  SLOW("slow"),
  /** The place backups or restored files go to has no room. */
  FULL("full"),
  /** The datafile whose number is the argument is excluded from backups of the whole database. */
  EXCLUDED("excluded"),
  /** A validation finds blocks whose changes were not logged. */
  UNLOGGED("unlogged"),
  /** The database session of a channel ends in the middle. */
  SESSION_LOST("session-lost"),
  /**
   * Whenever a job comes to the logs, something was changed, and another job under a tag of its own
   * has just backed the logs up into the directory that is the argument.
   */
  LOGS_TAKEN("logs-taken"),
  /** The instance or appliance whose name is the argument opens no session for a question. */
  NO_SESSIONS("no-sessions"),
  /** The database goes on with what a client began that has died. */
  WORKS_ON("works-on"),
  /** The instance whose name is the argument is down. */
  DOWN("down");

  private final String file;

  OracleFault(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }
}
