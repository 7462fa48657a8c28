package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Everything that becomes part of a command file or a query passes here. What does not fit is
 * refused, never quoted.
 */
public final class Names {
  private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9]{1,29}");
  private static final Pattern SID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,11}");
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,7}");
  private static final Pattern MARKER = Pattern.compile("[A-Za-z][A-Za-z0-9_$#]{0,127}");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{2}(\\.[0-9]{1,3}){1,4}");
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  /** Thrown for a value of the estate or the order that may not reach Oracle. */
  public static final class NotAName extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public NotAName(String what, String value) {
      super("'%s' is not %s.".formatted(value, what));
    }

    /** What the run is told: nothing was asked of Oracle. */
    public JobResult refused() {
      return HostResults.now(
          JobResultBuilder.failed(
              Cause.CONFIGURATION,
              "A setting or name cannot be given to Oracle: " + getMessage(),
              "Correct it in the estate or in the request."));
    }
  }

  private Names() {}

  /** A tag as RMAN stores it: in capitals, at most 30 characters. */
  public static String tag(String token) {
    return checked(TOKEN, "a job's token", token).toUpperCase(Locale.ROOT);
  }

  /** What SET COMMAND ID takes; V$RMAN_STATUS keeps 33 characters of it. */
  public static String commandId(String token) {
    return checked(TOKEN, "a job's token", token);
  }

  static String sid(String value) {
    return checked(SID, "an instance's name (letters, digits, _; at most 12)", value);
  }

  static String database(String value) {
    return checked(DATABASE, "a database's name (letters, digits, _; at most 8)", value);
  }

  static String restorePoint(String value) {
    return checked(MARKER, "a restore point's name", value).toUpperCase(Locale.ROOT);
  }

  public static String path(String value) {
    return checked(PATH, "an absolute path of letters, digits, '.', '_' and '-'", value);
  }

  public static String alias(String value) {
    return checked(ALIAS, "a net service name", value);
  }

  static String version(String value) {
    return checked(VERSION, "a version such as 19.0.0", value);
  }

  public static long number(String value) {
    return Long.parseLong(checked(NUMBER, "a number", value));
  }

  /** The auxiliary instance of a restore: one for each token, at most eight characters. */
  static String auxiliary(String token) {
    String tag = tag(token);
    return "B" + tag.substring(Math.max(1, tag.length() - 7));
  }

  private static String checked(Pattern pattern, String what, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new NotAName(what, value);
    }
    return value;
  }
}
