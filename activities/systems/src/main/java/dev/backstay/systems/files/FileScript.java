package dev.backstay.systems.files;

import dev.backstay.systems.host.ScriptText;

/**
 * The fixed scripts that work on a host's files. A driver puts one into a job's directory with
 * {@link dev.backstay.systems.host.HostRunner#put} and runs it with {@code sh}; input reaches it as
 * positional arguments only.
 */
public enum FileScript {
  /** {@code ROOT}: leaves what {@link FileScan} reads. */
  SCAN("scan.sh"),
  /** {@code STAGED TARGET ASIDE}: see {@link HandOver}. */
  HAND_OVER("hand-over.sh"),
  /** {@code ZONE TOKEN}: see {@link RestorePlace}. */
  SANITISE("sanitise.sh");

  private final String file;

  FileScript(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  public byte[] text() {
    return ScriptText.bytes(FileScript.class, file);
  }
}
