package dev.backstay.launcher.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Names what an ahead-of-time cache depends on: the content of the jar, Java, and its options. */
final class AotKey {
  private static final int LENGTH = 16;

  private AotKey() {}

  static String of(Path jar, List<String> options) throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    MessageDigest digest = sha256();
    add(digest, java.toString());
    add(digest, Files.readString(java.resolve("release")));
    options.forEach(option -> add(digest, option));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      // The jar's own list of contents holds a checksum of each: no need to read them.
      for (ZipEntry entry : zip.stream().toList()) {
        add(digest, entry.getName() + " " + entry.getCrc() + " " + entry.getSize());
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
