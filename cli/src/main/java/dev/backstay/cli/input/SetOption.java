package dev.backstay.cli.input;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.output.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One {@code --set field=value}. The value is JSON where it reads as JSON ({@code true}, {@code
 * 50}, {@code ["a","b"]}, {@code "50"}), {@code [a,b]} is a list of plain words, and everything
 * else is text as it stands.
 */
public final class SetOption {
  private SetOption() {}

  /**
   * Puts the value into {@code input}; a later one replaces an earlier one.
   *
   * @throws CliFailure when there is no {@code =} or no field before it
   */
  public static void apply(ObjectNode input, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw CliFailure.usage(
          "--set " + assignment + " has no field and value.", "Write --set asset=orders-db");
    }
    input.set(assignment.substring(0, equals).strip(), value(assignment.substring(equals + 1)));
  }

  static JsonNode value(String text) {
    String word = text.strip();
    if (word.startsWith("[") && word.endsWith("]")) {
      return list(word);
    }
    if (word.equals("true") || word.equals("false") || word.equals("null") || isNumber(word)) {
      return Json.mapper().readTree(word);
    }
    if (word.startsWith("\"") || word.startsWith("{")) {
      return json(word);
    }
    return StringNode.valueOf(text);
  }

  private static boolean isNumber(String word) {
    return word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  }

  private static JsonNode list(String word) {
    try {
      return Json.mapper().readTree(word);
    } catch (JacksonException notJson) {
      ArrayNode list = Json.mapper().createArrayNode();
      String inner = word.substring(1, word.length() - 1);
      for (String element : inner.split(",", -1)) {
        list.add(value(element.strip()));
      }
      return list;
    }
  }

  private static JsonNode json(String word) {
    try {
      return Json.mapper().readTree(word);
    } catch (JacksonException e) {
      throw CliFailure.usage(
          "The value " + word + " begins like JSON and is none: " + e.getOriginalMessage(), null);
    }
  }
}
