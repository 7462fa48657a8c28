package dev.backstay.workflows.kernel;

/** How dangerous a procedure is to the living data, as its page and the console say. */
public enum Risk {
  /** Reads only. */
  READ,
  /** Adds backups, copies or scratch data; touches nothing that exists. */
  WRITE,
  /** May replace living data; dry run by default and confirmed by the target's name. */
  DESTRUCTIVE
}
