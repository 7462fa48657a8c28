package dev.backstay.systems.rest;

import dev.backstay.workflows.job.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A credential as the estate names it, resolved only when it is used: it may be rotated. */
public final class Credential {
  private Credential() {}

  /**
   * What {@code file:/path} (without the line end) or {@code env:NAME} leads to.
   *
   * @throws Refusal when it leads nowhere; its message never contains what was found
   */
  public static String resolve(String setting, String reference) {
    if (reference.startsWith("file:")) {
      Path file = Path.of(reference.substring("file:".length()));
      try {
        return present(setting, "file " + file, Files.readString(file).stripTrailing());
      } catch (IOException e) {
        throw refused(setting, "names the file " + file + ", which the worker cannot read");
      }
    }
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      return present(setting, "environment variable " + name, System.getenv(name));
    }
    throw refused(setting, "is not a reference; write file:/path or env:NAME");
  }

  private static String present(String setting, String where, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw refused(setting, "names the " + where + ", which is missing or empty");
    }
    return value;
  }

  private static Refusal refused(String setting, String what) {
    return new Refusal(
        Cause.WRONG_CREDENTIALS,
        "The setting " + setting + " " + what + ".",
        "Provide it there, readable by the worker only, and start again.");
  }
}
