package dev.backstay.systems.host;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as an argument array; never a shell line made from input.
 *
 * @param environment added to a minimal environment; secrets go here and are never written to disk
 *     by the runner
 * @param runAs the operating-system user to run as; null means the runner's own
 * @param directory working directory; null means the job's own
 */
public record HostCommand(
    List<String> argv,
    Map<String, String> environment,
    @Nullable String runAs,
    @Nullable String directory) {

  /** A variable for the script: a directory that programs are looked for in before the others. */
  public static final String PATH_FIRST = "BACKSTAY_PATH_FIRST";

  public static HostCommand of(String... argv) {
    return new HostCommand(List.of(argv), Map.of(), null, null);
  }

  /** Never prints the environment: it may carry secrets. */
  @Override
  public String toString() {
    return "HostCommand" + argv;
  }
}
