package dev.backstay.systems.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fixed shell text that every host runner uses, locally and over SSH: it claims, launches,
 * observes and signals jobs. Input reaches it as a {@link ScriptCall} only.
 */
public final class HostScript {
  private HostScript() {}

  /** What a host must have before it can be called. */
  public static byte[] text() {
    return ScriptText.bytes(HostScript.class, "job.sh");
  }

  /** SHA-256 of the text. */
  public static String digest() {
    return Digests.sha256(text());
  }

  /** The name the text is stored under on a host; a new text is a new file. */
  public static String fileName() {
    return "job-" + Digests.sha256(text()).substring(0, 12) + ".sh";
  }

  /** A call of a verb that runs a command: user, directory, then the command itself. */
  static ScriptCall running(HostCommand command, String... verb) {
    List<String> arguments = new ArrayList<>(List.of(verb));
    arguments.add(command.runAs() == null ? "-" : command.runAs());
    arguments.add(command.directory() == null ? "-" : command.directory());
    arguments.addAll(command.argv());
    return new ScriptCall(arguments, command.environment(), new byte[0]);
  }

  /**
   * What follows the first line that the verb {@code read} prints.
   *
   * @throws NoSuchFileException when there is no such file
   */
  static InputStream contentOf(String path, InputStream in) throws IOException {
    String line = line(in);
    if (line.equals("NONE")) {
      throw new NoSuchFileException(path);
    }
    if (line.equals("LINK")) {
      throw new IOException(path + " is a link: it is not followed");
    }
    if (!line.startsWith("OK ")) {
      throw new HostUnreachable("the host was lost when " + path + " was to be read", null);
    }
    return new WholeStream(in, Long.parseLong(line.substring(3)), path);
  }

  /** Text up to the end of the line or of the stream, without reading further. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < 200; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  /** Reads the line that the verb {@code state} prints. */
  static Optional<HostJob> parse(String name, String line) {
    List<String> words = Arrays.asList(line.strip().split(" "));
    if (words.getFirst().equals("NONE")) {
      return Optional.empty();
    }
    if (words.size() != 4) {
      throw new IllegalStateException("unexpected answer about job " + name + ": " + line);
    }
    return Optional.of(
        new HostJob(
            name,
            HostJob.State.valueOf(words.get(0)),
            words.get(1).equals("-") ? null : Integer.valueOf(words.get(1)),
            instant(words.get(2)),
            instant(words.get(3))));
  }

  private static @Nullable Instant instant(String word) {
    return word.equals("-") ? null : Instant.parse(word);
  }
}
