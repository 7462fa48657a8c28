package dev.backstay.systems.barman;

import dev.backstay.systems.host.ScriptText;

/**
 * The fixed texts that host jobs run with bash. Input reaches them as positional arguments only.
 */
enum Script {
  BACKUP,
  CLEAN,
  ARCHIVE_LOG,
  RESTORE,
  ENGINE,
  BASELINE,
  DISCOVER,
  SANITISE;

  private final String text;

  Script() {
    text = read("shared.sh") + read("pin.sh") + read(fileName() + ".sh");
  }

  String text() {
    return text;
  }

  private String fileName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The digests of every table of a database, as psql reads it. */
  static String digestsSql() {
    return read("digests.sql");
  }

  private static String read(String file) {
    return ScriptText.of(Script.class, file);
  }
}
