package dev.backstay.systems.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script left behind in its job's directory: figures by name, and words for people. */
public final class ScriptWords {
  private static final String OURS = "backstay: ";

  private ScriptWords() {}

  /** The figures a script left, by name; the last one counts. */
  public static Map<String, String> facts(HostRunner host, HostJob job) throws IOException {
    try (InputStream in = host.open(job.name(), "facts")) {
      return keyValues(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Map.of();
    }
  }

  /** What a script had to say to people, without its mark. */
  public static List<String> said(HostRunner host, HostJob job) throws IOException {
    return host.tail(job.name(), "stderr", 16 << 10)
        .lines()
        .filter(line -> line.startsWith(OURS))
        .map(line -> line.substring(OURS.length()))
        .toList();
  }

  /** Lines of {@code name=value}; others are passed over. */
  public static Map<String, String> keyValues(String lines) {
    Map<String, String> values = new LinkedHashMap<>();
    lines
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.put(pair[0], pair[1]));
    return values;
  }
}
