package dev.backstay.systems.restic;

import dev.backstay.workflows.job.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A credential as the estate names it: {@code file:/path} (its content without the line end) or
 * {@code env:NAME} of the worker. Resolved only here, on the worker that needs it.
 */
final class CredentialReference {
  private CredentialReference() {}

  /**
   * @throws Refusal when the reference is no reference or leads nowhere; the message never contains
   *     what was found
   */
  static String resolve(String setting, String reference) {
    if (reference.startsWith("file:")) {
      return fromFile(setting, reference.substring("file:".length()));
    }
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      return present(setting, "environment variable " + name, System.getenv(name));
    }
    throw refused(setting + " is not a reference", "Write it as file:/path or env:NAME.");
  }

  private static String fromFile(String setting, String path) {
    try {
      return present(setting, "file " + path, Files.readString(Path.of(path)).stripTrailing());
    } catch (IOException e) {
      throw refused(
          "%s names the file %s, which the worker cannot read".formatted(setting, path),
          "Create the file with the password in it, readable by the worker only.");
    }
  }

  private static String present(String setting, String where, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw refused(
          "%s names the %s, which is missing or empty".formatted(setting, where),
          "Provide the credential there and run it again.");
    }
    return value;
  }

  private static Refusal refused(String message, String next) {
    return new Refusal(Cause.WRONG_CREDENTIALS, "The setting " + message + ".", next);
  }
}
