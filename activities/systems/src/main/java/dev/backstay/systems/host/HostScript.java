package dev.backstay.systems.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fixed shell text that every host runner uses, locally and over SSH: it claims, launches,
 * observes and signals jobs. Input reaches it as positional arguments only.
 */
final class HostScript {
  private HostScript() {}

  static byte[] text() {
    try (InputStream in = HostScript.class.getResourceAsStream("job.sh")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks job.sh");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name the text is stored under on a host; a new text is a new file. */
  static String fileName() {
    return "job-" + Digests.sha256(text()).substring(0, 12) + ".sh";
  }

  /** Arguments of the verbs that run a command: user, directory, then the command itself. */
  static List<String> running(HostCommand command) {
    List<String> arguments = new ArrayList<>();
    arguments.add(command.runAs() == null ? "-" : command.runAs());
    arguments.add(command.directory() == null ? "-" : command.directory());
    arguments.addAll(command.argv());
    return arguments;
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
