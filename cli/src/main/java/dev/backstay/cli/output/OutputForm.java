package dev.backstay.cli.output;

/** How a command prints its data. It never switches by itself, not even in a pipe. */
public enum OutputForm {
  TABLE,
  WIDE,
  /** One envelope: {@code {"apiVersion","kind","data"}}. */
  JSON,
  /** One JSON object a line. */
  JSONL,
  /** One id or name a line. */
  NAME;

  public boolean forPrograms() {
    return this == JSON || this == JSONL;
  }
}
