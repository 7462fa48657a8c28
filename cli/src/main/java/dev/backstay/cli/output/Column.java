package dev.backstay.cli.output;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One column of a table.
 *
 * @param wide shown only with {@code -o wide}
 */
public record Column(String title, boolean wide, Function<JsonNode, String> value) {

  public static Column of(String title, String path) {
    return new Column(title, false, node -> Json.text(node, path));
  }

  public static Column of(String title, Function<JsonNode, String> value) {
    return new Column(title, false, value);
  }

  /** An instant, shown in UTC without its fraction. */
  public static Column time(String title, String path) {
    return new Column(title, false, node -> Readable.time(Json.text(node, path)));
  }

  public static Column bytes(String title, String path) {
    return new Column(title, false, node -> Readable.bytes(Json.number(node, path)));
  }

  /** The same column, only for {@code -o wide}. */
  public Column onlyWide() {
    return new Column(title, true, value);
  }
}
