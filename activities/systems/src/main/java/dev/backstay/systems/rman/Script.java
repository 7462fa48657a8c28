package dev.backstay.systems.rman;

import dev.backstay.systems.host.ScriptText;
import java.util.Locale;

/** The fixed texts that run on the host with bash. Input reaches them as positional arguments. */
enum Script {
  ASK,
  RESTORE,
  REMOVE;

  private final String text = read("shared.sh") + read(name().toLowerCase(Locale.ROOT) + ".sh");

  String text() {
    return text;
  }

  static String read(String file) {
    return ScriptText.of(Script.class, file);
  }
}
