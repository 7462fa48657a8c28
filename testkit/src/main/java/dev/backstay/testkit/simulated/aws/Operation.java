package dev.backstay.testkit.simulated.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a service.
 *
 * @param path as the description writes it, in parts: {@code backup-jobs}, <code>{backupJobId}
 *     </code>
 * @param output the shape of its answer; null when it has none
 */
record Operation(
    String name,
    String method,
    List<String> path,
    int responseCode,
    @Nullable String input,
    @Nullable String output,
    List<String> errors) {

  static Operation of(String name, JsonNode described) {
    JsonNode http = described.path("http");
    return new Operation(
        name,
        http.path("method").asString(""),
        parts(http.path("requestUri").asString("").replaceFirst("\\?.*", "")),
        http.path("responseCode").asInt(200),
        described.has("input") ? described.path("input").path("shape").asString() : null,
        described.has("output") ? described.path("output").path("shape").asString() : null,
        described.path("errors").valueStream().map(e -> e.path("shape").asString()).toList());
  }

  private static List<String> parts(String path) {
    return Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  private static boolean variable(String part) {
    return part.startsWith("{");
  }

  int literals() {
    return (int) path.stream().filter(part -> !variable(part)).count();
  }

  boolean matches(String asked, String rawPath) {
    List<String> given = parts(rawPath);
    if (!asked.equals(method) || given.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!variable(path.get(i)) && !path.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What stands in the path, by the description's names. */
  Map<String, String> inPath(String rawPath) {
    List<String> given = parts(rawPath);
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (variable(path.get(i))) {
        String name = path.get(i).replaceAll("[{}+]", "");
        // Not a form: a plus sign in a path is a plus sign.
        String raw = given.get(i).replace("+", "%2B");
        found.put(name, URLDecoder.decode(raw, StandardCharsets.UTF_8));
      }
    }
    return found;
  }
}
