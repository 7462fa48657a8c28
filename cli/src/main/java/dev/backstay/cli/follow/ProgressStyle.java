package dev.backstay.cli.follow;

/** How progress is shown on standard error. */
public enum ProgressStyle {
  /** A bar on a terminal, else plain lines. */
  AUTO,
  PLAIN,
  NONE
}
