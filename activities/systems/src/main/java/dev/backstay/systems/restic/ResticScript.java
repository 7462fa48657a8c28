package dev.backstay.systems.restic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fixed text of {@code restic.sh}. */
final class ResticScript {
  static final String FILE = "restic.sh";

  private ResticScript() {}

  static byte[] text() {
    try (InputStream in = ResticScript.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
