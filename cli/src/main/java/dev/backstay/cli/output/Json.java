package dev.backstay.cli.output;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading the server's answers without classes for them: absent is empty, never an error. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The value at a path such as {@code progress.phase} as text; empty when absent or null. */
  public static String text(JsonNode node, String path) {
    JsonNode found = at(node, path);
    if (found.isMissingNode() || found.isNull()) {
      return "";
    }
    return found.isValueNode() ? found.asString() : found.toString();
  }

  public static JsonNode at(JsonNode node, String path) {
    JsonNode found = node;
    for (String part : path.split("\\.", -1)) {
      found = found.path(part);
    }
    return found;
  }

  /** The number at the path; -1 when absent. */
  public static double number(JsonNode node, String path) {
    JsonNode found = at(node, path);
    return found.isNumber() ? found.asDouble() : -1;
  }

  public static boolean flag(JsonNode node, String path) {
    JsonNode found = at(node, path);
    return found.isBoolean() && found.asBoolean();
  }

  /** The elements of the array at the path; none when it is no array. */
  public static List<JsonNode> list(JsonNode node, String path) {
    JsonNode found = path.isEmpty() ? node : at(node, path);
    return found.isArray() ? List.copyOf(found.values()) : List.of();
  }
}
