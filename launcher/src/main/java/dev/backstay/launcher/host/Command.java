package dev.backstay.launcher.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command as an argument array, run to its end. Secrets go into the environment or a file, never
 * into the arguments.
 */
public final class Command {

  /** What a command printed and how it exited. */
  public record Output(int exitCode, String stdout, String stderr) {
    public boolean ok() {
      return exitCode == 0;
    }
  }

  private final List<String> argv;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Duration limit = Duration.ofMinutes(5);
  private @Nullable Path directory;
  private Unprivileged user = Unprivileged.SELF;
  private boolean killedOnInterrupt;

  private Command(List<String> argv) {
    this.argv = List.copyOf(argv);
  }

  public static Command of(Object... argv) {
    List<String> words = new ArrayList<>();
    for (Object word : argv) {
      words.add(word.toString());
    }
    return new Command(words);
  }

  public Command with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Command in(Path directory) {
    this.directory = directory;
    return this;
  }

  /** Default: five minutes. After it the command is killed and reported as exit code 124. */
  public Command within(Duration limit) {
    this.limit = limit;
    return this;
  }

  /**
   * Kills it with everything it started when the caller is interrupted. Default: it is told to stop
   * and may go on putting its work down.
   */
  public Command killedOnInterrupt() {
    this.killedOnInterrupt = true;
    return this;
  }

  public Command as(Unprivileged user) {
    this.user = user;
    return this;
  }

  /**
   * Runs it and returns what it printed.
   *
   * @throws UncheckedIOException when it cannot be started
   */
  public Output run() {
    try {
      Path out = Files.createTempFile("backstay", ".out");
      Path err = Files.createTempFile("backstay", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(user.wrap(argv));
        builder.environment().putAll(environment);
        if (directory != null) {
          builder.directory(directory.toFile());
        }
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int code = await(process);
        return new Output(code, text(out), text(err));
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(argv.getFirst() + " cannot be run: " + e.getMessage(), e);
    }
  }

  /**
   * Runs it and returns its standard output.
   *
   * @throws CommandFailed when it exits with anything but 0
   */
  public String print() {
    Output output = run();
    if (!output.ok()) {
      throw new CommandFailed(argv, output);
    }
    return output.stdout();
  }

  private int await(Process process) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      kill(process);
      return 124;
    } catch (InterruptedException e) {
      if (killedOnInterrupt) {
        kill(process);
      } else {
        process.destroy();
      }
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
