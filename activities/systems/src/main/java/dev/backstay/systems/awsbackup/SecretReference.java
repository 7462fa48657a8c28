package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A credential as the estate names it: {@code file:/path} or {@code env:NAME} of the worker. */
final class SecretReference {
  private SecretReference() {}

  /**
   * @throws Refused when it leads nowhere; the message never holds what was found
   */
  static String resolve(String setting, String reference) {
    String value = null;
    if (reference.startsWith("env:")) {
      value = System.getenv(reference.substring("env:".length()));
    } else if (reference.startsWith("file:")) {
      try {
        value = Files.readString(Path.of(reference.substring("file:".length()))).strip();
      } catch (IOException e) {
        value = null; // said below, as for an empty one
      }
    }
    if (value == null || value.isEmpty()) {
      throw new Refused(
          Cause.WRONG_CREDENTIALS,
          "The setting '%s' leads to nothing the worker can read: %s."
              .formatted(setting, reference),
          "Write it as file:/path or env:NAME and provide the credential there.");
    }
    return value;
  }
}
