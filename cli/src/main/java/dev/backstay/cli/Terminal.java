package dev.backstay.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The world around one call of the command: streams, environment, current directory.
 *
 * @param out data only
 * @param err talk: progress, prompts, errors
 * @param interactive whether a person sits at both ends; prompts and bars appear only then
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    boolean interactive,
    Function<String, @Nullable String> environment,
    Path directory) {

  /** The process's own streams, in UTF-8. */
  public static Terminal system() {
    Console console = System.console();
    return new Terminal(
        writer(System.out),
        writer(System.err),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        console != null && console.isTerminal(),
        System::getenv,
        Path.of(""));
  }

  /** The variable's value; null when unset or empty. */
  public @Nullable String variable(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value;
  }

  public boolean colours() {
    return interactive && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
  }

  /** Asks on standard error and reads one line; empty at the end of input. */
  public String ask(String question) {
    err.print(question + " ");
    err.flush();
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
