package dev.backstay.catalog.estate.spec;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** How the text of a value must look. The pattern is also the JSON Schema's. */
public enum Form {
  TEXT("", "text of 1 to 1000 characters", "a short sentence"),
  NAME(
      "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
      "lower-case letters, digits and '-', beginning with a letter, at most 63 characters",
      "orders-db"),
  PATH(
      "^(/|\\$\\{BACKSTAY_[A-Z_]+\\})[^\\u0000]*$",
      "an absolute path without '.' or '..' segments",
      "/srv/backups"),
  CREDENTIAL(
      "^(env:[A-Za-z_][A-Za-z0-9_]*|file:(/|\\$\\{BACKSTAY_[A-Z_]+\\}).+)$",
      "a reference to a credential, 'file:/path' or 'env:NAME', never the credential itself",
      "file:/etc/backstay/secrets/restic"),
  FILE(
      "^file:(/|\\$\\{BACKSTAY_[A-Z_]+\\}).+$",
      "a reference to a file beside the worker, 'file:/path'",
      "file:/etc/backstay/keys/db1"),
  CRON(
      "^\\S+ +\\S+ +\\S+ +\\S+ +\\S+$",
      "five cron fields: minute hour day-of-month month day-of-week",
      "30 1 * * *"),
  TIME_ZONE("^[A-Za-z][A-Za-z0-9_+/-]*$", "a time zone name of the IANA database", "Europe/Zurich"),
  COPY_JOB(
      "^(own-schedule|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$",
      "the id of the backup copy job that may be started, or own-schedule where only the product starts it",
      "5f1d54c4-7f6b-4f1c-9c5b-0a3c8a1f4d10"),
  VAULT(
      "^[A-Za-z0-9_-]{2,50}$",
      "the name of a backup vault: 2 to 50 letters, digits, '-' and '_'",
      "backstay"),
  ARN(
      "^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[\\x21-\\x7e]+$",
      "an Amazon Resource Name, without spaces",
      "arn:aws:ec2:eu-central-1:111122223333:volume/vol-0a1b2c"),
  SIZE("^[0-9]+ ?(B|KiB|MiB|GiB|TiB|PiB)$", "a size in B, KiB, MiB, GiB, TiB or PiB", "500GiB");

  private final String pattern;
  private final Pattern compiled;
  private final String allowed;
  private final String example;

  Form(String pattern, String allowed, String example) {
    this.pattern = pattern;
    this.compiled = Pattern.compile(pattern);
    this.allowed = allowed;
    this.example = example;
  }

  public String pattern() {
    return pattern;
  }

  public String allowed() {
    return allowed;
  }

  public String example() {
    return example;
  }

  /** Whether a value, its placeholders already replaced, has this form. */
  public boolean fits(String value) {
    if (value.isBlank() || value.length() > 1000) {
      return false;
    }
    return switch (this) {
      case TEXT -> true;
      case NAME, CREDENTIAL, FILE, COPY_JOB, VAULT, ARN, SIZE -> compiled.matcher(value).matches();
      case PATH -> value.startsWith("/") && hasPlainSegments(value);
      case CRON -> Cron.isValid(value);
      case TIME_ZONE -> isZone(value);
    };
  }

  private static boolean hasPlainSegments(String path) {
    for (String segment : Pattern.compile("/").split(path)) {
      if (segment.equals(".") || segment.equals("..") || segment.indexOf('\0') >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZone(String value) {
    try {
      // Offsets parse as zones too, but they do not know summer time.
      return !value.startsWith("+")
          && !value.startsWith("-")
          && !ZoneId.of(value).getId().isEmpty();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
