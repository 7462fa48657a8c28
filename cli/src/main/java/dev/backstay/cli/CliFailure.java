package dev.backstay.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot go on; carries what the user is told. Never shown as a stack trace. */
public final class CliFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final int exitCode;
  private final @Nullable String hint;
  private final @Nullable String runUrl;

  /**
   * @param code a stable word for programs, such as {@code unreachable}
   * @param hint what to do next; null when there is nothing to say
   */
  public CliFailure(String code, int exitCode, String message, @Nullable String hint) {
    this(code, exitCode, message, hint, null);
  }

  public CliFailure(
      String code, int exitCode, String message, @Nullable String hint, @Nullable String runUrl) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
    this.hint = hint;
    this.runUrl = runUrl;
  }

  /** The command line itself is wrong. */
  public static CliFailure usage(String message, @Nullable String hint) {
    return new CliFailure("usage", ExitCode.USAGE, message, hint);
  }

  public String code() {
    return code;
  }

  public int exitCode() {
    return exitCode;
  }

  public @Nullable String hint() {
    return hint;
  }

  public @Nullable String runUrl() {
    return runUrl;
  }

  /** What the exception says; always present. */
  public String text() {
    String message = getMessage();
    return message == null ? code : message;
  }
}
