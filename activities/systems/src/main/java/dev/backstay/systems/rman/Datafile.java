package dev.backstay.systems.rman;

/**
 * One datafile as the control file describes it now.
 *
 * @param last the last change ever made to it; -1 while it may be changed
 * @param container how its container is open; empty where there are none
 */
record Datafile(
    long number,
    long bytes,
    String name,
    String enabled,
    String status,
    long checkpoint,
    long last,
    String container) {

  static Datafile of(Rows.Row row) {
    return new Datafile(
        row.number(1),
        row.number(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.number(6),
        row.number(7),
        row.text(8));
  }

  /**
   * Whether nothing changes it, so that no log is needed for it and its checkpoint stands still:
   * read-only itself or by its container (PDB$SEED is), or closed with every change in it.
   */
  boolean still() {
    boolean readOnly = enabled.equals("READ ONLY") || container.equals("READ ONLY");
    boolean closed = enabled.equals("DISABLED") || container.equals("MOUNTED");
    boolean whole = last >= 0 && checkpoint >= last;
    return !status.equals("RECOVER") && (readOnly || (closed && whole));
  }
}
