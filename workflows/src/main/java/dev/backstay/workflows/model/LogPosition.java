package dev.backstay.workflows.model;

/**
 * A place in a database's log, as its engine names it. A recovery stops behind it: it is inclusive.
 *
 * @param value the number or the name, in the engine's own form
 */
public record LogPosition(Kind kind, String value) {

  /** What names it. */
  public enum Kind {
    /** Oracle's system change number. */
    SCN,
    /** A log sequence number of PostgreSQL or SQL Server. */
    LSN,
    /** A name somebody gave the moment: a restore point, a marked transaction. */
    MARKER
  }

  /** For people. */
  public String words() {
    return (kind == Kind.MARKER ? "marker " : kind.name() + " ") + value;
  }
}
