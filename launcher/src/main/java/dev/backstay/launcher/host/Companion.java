package dev.backstay.launcher.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A server that ends when this process ends, however that ends: also by {@code kill -9}. A shell
 * beside it reads from a pipe that only this process holds open, and stops it when the pipe breaks.
 */
public final class Companion implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Its input is the pipe. It exits as the server does. */
  private static final String BESIDE =
      """
      exec 3<&0
      "$@" 3<&- </dev/null &
      server=$!
      { read -r nothing <&3; kill "$server"; } 2>/dev/null &
      watch=$!
      exec 3<&-
      wait "$server"
      code=$?
      kill "$watch" 2>/dev/null
      exit "$code"
      """;

  private final Process process;

  private Companion(Process process) {
    this.process = process;
  }

  /**
   * Starts it in the directory of the log, to which what it prints is appended: a server may take a
   * word for the name of a file that happens to lie where it is started.
   */
  public static Companion start(Path log, List<String> server) throws IOException {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", BESIDE, "sh"));
    argv.addAll(server);
    return new Companion(
        new ProcessBuilder(argv)
            .directory(Objects.requireNonNull(log.toAbsolutePath().getParent()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** SIGTERM to the server alone; returns when it has ended, or after ten seconds kills it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // Then it is broken already.
    }
    Undisturbed.run(
        () -> {
          long end = System.nanoTime() + PATIENCE.toNanos();
          while (process.isAlive() && System.nanoTime() < end) {
            Await.pause(20);
          }
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }
}
