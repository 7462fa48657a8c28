package dev.backstay.systems.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Fixed texts that lie beside a class in the jar, to be run on a host. */
public final class ScriptText {
  private ScriptText() {}

  public static byte[] bytes(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String of(Class<?> beside, String file) {
    return new String(bytes(beside, file), StandardCharsets.UTF_8);
  }
}
