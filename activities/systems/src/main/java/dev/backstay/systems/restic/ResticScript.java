package dev.backstay.systems.restic;

import dev.backstay.systems.host.ScriptText;

/** The fixed text of {@code restic.sh}. */
final class ResticScript {
  static final String FILE = "restic.sh";

  private ResticScript() {}

  static byte[] text() {
    return ScriptText.bytes(ResticScript.class, FILE);
  }
}
