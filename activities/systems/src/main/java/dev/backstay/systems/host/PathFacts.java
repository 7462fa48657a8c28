package dev.backstay.systems.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What lies at a path of a host: {@code exists}, {@code empty}, {@code writable}, and {@code
 * totalBytes} and {@code freeBytes} of its file system, or of the nearest directory above that is
 * there.
 */
public final class PathFacts {
  private static final String SCRIPT = ScriptText.of(PathFacts.class, "look.sh");

  private PathFacts() {}

  /**
   * @param as makes the command as the user and with the environment the product's tools have
   * @param used whether {@code usedBytes} is wanted too, which reads every directory below
   * @throws IOException when the host does not answer or the path cannot be looked at
   */
  public static Map<String, String> of(
      HostRunner host, Function<List<String>, HostCommand> as, String path, boolean used)
      throws IOException {
    List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", SCRIPT, "LOOK", path));
    if (used) {
      argv.add("used");
    }
    HostOutput output = host.ask(as.apply(argv));
    if (output.exitCode() != 0) {
      throw new IOException("cannot look at " + path + ": " + output.stderr().strip());
    }
    return ScriptWords.keyValues(output.stdout());
  }
}
