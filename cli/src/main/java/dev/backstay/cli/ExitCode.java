package dev.backstay.cli;

/** The exit codes of {@code backstay}. They are published: a number never changes its meaning. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;

  /** Only with {@code --detailed-exitcode}: the plan has changes. */
  public static final int HAS_CHANGES = 2;

  /** Done in part, or done with warnings. */
  public static final int PARTIAL = 3;

  public static final int NOT_ALLOWED = 4;
  public static final int NOT_FOUND = 5;

  /** Policy, state, a stale plan or a missing confirmation forbids it. */
  public static final int REFUSED = 6;

  /** The time given to wait is over; the work goes on. */
  public static final int STILL_RUNNING = 7;

  public static final int VERIFICATION_FAILED = 8;
  public static final int UNREACHABLE = 9;
  public static final int USAGE = 64;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
