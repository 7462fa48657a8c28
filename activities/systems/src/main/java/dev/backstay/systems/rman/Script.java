package dev.backstay.systems.rman;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The fixed texts that run on the host with bash. Input reaches them as positional arguments. */
enum Script {
  ASK,
  RESTORE,
  REMOVE,
  LOOK;

  private final String text = read("shared.sh") + read(name().toLowerCase(Locale.ROOT) + ".sh");

  String text() {
    return text;
  }

  static String read(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
