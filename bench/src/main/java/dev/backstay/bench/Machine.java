package dev.backstay.bench;

import dev.backstay.launcher.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and with what something was measured: a figure without it means nothing. */
final class Machine {

  private Machine() {}

  static Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    fields.put("processors", Runtime.getRuntime().availableProcessors());
    fields.put("memory", memory());
    fields.put("load", firstLine(Path.of("/proc/loadavg")));
    fields.put("java", Runtime.version().toString());
    fields.put("restic", Command.of("restic", "version").run().stdout().strip());
    return fields;
  }

  private static String memory() {
    return firstLine(Path.of("/proc/meminfo")).replaceAll("\\s+", " ");
  }

  private static String firstLine(Path file) {
    try {
      return Files.readAllLines(file).getFirst();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
