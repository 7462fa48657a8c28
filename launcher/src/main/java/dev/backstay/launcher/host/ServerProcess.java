package dev.backstay.launcher.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A long-running process of ours in a session of its own: Ctrl-C in the terminal reaches the
 * launcher alone, which then stops the servers in order. Its id is kept in a {@link PidFile}, its
 * output in a log file.
 */
public final class ServerProcess {
  private static final long LOG_LIMIT = 20L << 20;

  private final String name;
  private final ProcessHandle handle;
  private final PidFile pidFile;
  private final Path log;

  private ServerProcess(String name, ProcessHandle handle, PidFile pidFile, Path log) {
    this.name = name;
    this.handle = handle;
    this.pidFile = pidFile;
    this.log = log;
  }

  /** Starts it; returns at once. */
  public static ServerProcess start(
      String name,
      List<String> argv,
      Map<String, String> environment,
      Path directory,
      Unprivileged user,
      Path pidFile,
      Path log)
      throws IOException {
    Files.createDirectories(log.getParent());
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(user.wrap(argv));
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectErrorStream(true);
    ServerProcess[] started = new ServerProcess[1];
    Undisturbed.run(
        () -> {
          ProcessHandle handle = builder.start().toHandle();
          PidFile remembered = new PidFile(pidFile);
          remembered.write(handle);
          started[0] = new ServerProcess(name, handle, remembered, log);
        });
    return started[0];
  }

  /** The process an earlier launcher left behind, if it still lives. */
  public static Optional<ServerProcess> leftBehind(String name, Path pidFile, Path log) {
    PidFile remembered = new PidFile(pidFile);
    return remembered.living().map(p -> new ServerProcess(name, p, remembered, log));
  }

  public String name() {
    return name;
  }

  public long pid() {
    return handle.pid();
  }

  public boolean alive() {
    return PidFile.lives(handle);
  }

  public Path log() {
    return log;
  }

  /** SIGTERM, and SIGKILL when it has not ended within {@code patience}. */
  public void stop(Duration patience) {
    Undisturbed.run(
        () -> {
          handle.destroy();
          if (!ended(patience)) {
            handle.destroyForcibly();
            ended(Duration.ofSeconds(10));
          }
          pidFile.remove();
        });
  }

  /** SIGINT, and up to half a minute for it to take effect. */
  public void interrupt() {
    Undisturbed.run(
        () -> {
          Command.of("kill", "-INT", handle.pid()).run();
          ended(Duration.ofSeconds(30));
        });
  }

  /** SIGKILL to this process alone, as a crash would be. */
  public void kill() {
    handle.destroyForcibly();
    ended(Duration.ofSeconds(10));
  }

  /** Waits for its end. */
  public boolean ended(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (PidFile.lives(handle)) {
      if (System.nanoTime() > end) {
        return false;
      }
      Await.pause(20);
    }
    return true;
  }

  /** The last lines of its log, for a message. */
  public String lastWords() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - 1500);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
