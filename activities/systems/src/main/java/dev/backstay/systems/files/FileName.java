package dev.backstay.systems.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * File names are bytes; manifests are text. A name is written as UTF-8, a backslash as {@code \\},
 * and a byte that is not UTF-8 as {@code \xhh}, so that no two names are written alike.
 */
public final class FileName {
  private FileName() {}

  public static String of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    StringBuilder name = new StringBuilder(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      name.append(out.flip().toString().replace("\\", "\\\\"));
      out.clear();
      if (result.isUnderflow()) {
        return name.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        name.append("\\x%02x".formatted(in.get()));
      }
      decoder.reset();
    }
  }

  /** The name as a program takes it; empty when it is not text at all. */
  public static Optional<String> text(String written) {
    if (written.replace("\\\\", "").contains("\\x")) {
      return Optional.empty();
    }
    return Optional.of(written.replace("\\\\", "\\"));
  }
}
