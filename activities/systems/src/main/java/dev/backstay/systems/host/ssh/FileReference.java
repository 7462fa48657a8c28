package dev.backstay.systems.host.ssh;

import java.nio.file.Path;

/** A file beside the worker, as the estate names it: {@code file:/path}. */
final class FileReference {
  private static final String SCHEME = "file:";

  private FileReference() {}

  static Path path(String reference) {
    return Path.of(reference.startsWith(SCHEME) ? reference.substring(SCHEME.length()) : reference);
  }
}
