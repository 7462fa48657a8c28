package dev.backstay.workflows.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Inputs are API: people keep them in tickets and scripts. What the committed release accepts, the
 * next one accepts too.
 */
class InputSchemasTest {
  private static final Path COMMITTED = Path.of("src", "main", "resources", "schemas");
  private static final String REGENERATE =
      "mvn -q -pl workflows test -Dtest=InputSchemasTest -Dbackstay.regenerate=true";

  @Test
  void committedSchemasAreThoseOfTheRecords() throws Exception {
    if (Boolean.getBoolean("backstay.regenerate")) {
      for (ProcedureType<?, ?> type : Procedures.all()) {
        Path file = COMMITTED.resolve(type.name() + ".schema.json");
        if (Files.exists(file)) {
          assertThat(narrowed(tree(Files.readString(file)), tree(InputSchemas.text(type))))
              .as("%s narrows its input; that needs a new field, not a changed one", type.name())
              .isEmpty();
        }
      }
      for (var type : Procedures.all()) {
        Files.writeString(COMMITTED.resolve(type.name() + ".schema.json"), InputSchemas.text(type));
      }
    }
    for (ProcedureType<?, ?> type : Procedures.all()) {
      assertThat(COMMITTED.resolve(type.name() + ".schema.json"))
          .as("regenerate with: " + REGENERATE)
          .exists()
          .hasContent(InputSchemas.text(type));
    }
  }

  @Test
  void nothingTheCommittedReleaseAcceptsIsRefused() throws Exception {
    for (ProcedureType<?, ?> type : Procedures.all()) {
      Path file = COMMITTED.resolve(type.name() + ".schema.json");
      assertThat(narrowed(tree(Files.readString(file)), tree(InputSchemas.text(type))))
          .as(type.name())
          .isEmpty();
    }
  }

  @Test
  void removingRenamingAndNarrowingAreSeen() {
    String before =
        """
        {"properties": {"a": {"type": "string", "maxLength": 9}, "n": {"type": "integer", "maximum": 9},
         "e": {"type": "string", "enum": ["x", "y"]}}, "required": ["a"]}
        """;
    assertThat(narrowed(tree(before), tree(before))).isEmpty();
    assertThat(change(before, "\"a\": {", "\"b\": {")).containsKey("a");
    assertThat(change(before, "\"maxLength\": 9", "\"maxLength\": 8")).containsKey("a");
    assertThat(change(before, "\"type\": \"integer\"", "\"type\": \"string\"")).containsKey("n");
    assertThat(change(before, "\"maximum\": 9", "\"maximum\": 8")).containsKey("n");
    assertThat(change(before, "\"integer\", \"maximum\": 9", "\"integer\", \"minimum\": 1"))
        .containsKey("n");
    assertThat(change(before, ", \"y\"", "")).containsKey("e");
    assertThat(change(before, "\"required\": [\"a\"]", "\"required\": [\"a\", \"n\"]"))
        .containsKey("n");
    assertThat(change(before, "\"maximum\": 9", "\"maximum\": 10")).isEmpty();
    assertThat(change(before, "[\"x\", \"y\"]", "[\"x\", \"y\", \"z\"]")).isEmpty();
    assertThat(change(before, ", \"required\": [\"a\"]", "")).isEmpty();
  }

  private static Map<String, String> change(String before, String from, String to) {
    assertThat(before).contains(from);
    return narrowed(tree(before), tree(before.replace(from, to)));
  }

  private static JsonNode tree(String json) {
    return BackstayJson.mapper().readTree(json);
  }

  /** Field to reason: what the new schema refuses although the old one accepts it. */
  private static Map<String, String> narrowed(JsonNode before, JsonNode after) {
    Map<String, String> found = new LinkedHashMap<>();
    before
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              JsonNode now = after.path("properties").path(entry.getKey());
              String why = now.isMissingNode() ? "is gone" : narrowed(entry.getValue(), now, "");
              if (!why.isEmpty()) {
                found.put(entry.getKey(), why);
              }
            });
    for (JsonNode required : after.path("required")) {
      boolean wasRequired =
          before.path("required").valueStream().anyMatch(node -> node.equals(required));
      if (!wasRequired) {
        found.put(required.asString(), "is required now");
      }
    }
    return found;
  }

  private static String narrowed(JsonNode before, JsonNode after, String path) {
    if (!before.path("type").equals(after.path("type"))) {
      return path + "has another type";
    }
    for (String most : List.of("maximum", "maxLength", "maxItems")) {
      boolean had = before.has(most);
      if (after.has(most) && (!had || after.get(most).asLong() < before.get(most).asLong())) {
        return path + most + " shrinks";
      }
    }
    for (String least : List.of("minimum", "minLength", "minItems")) {
      boolean had = before.has(least);
      if (after.has(least) && (!had || after.get(least).asLong() > before.get(least).asLong())) {
        return path + least + " grows";
      }
    }
    if (after.has("enum")) {
      List<JsonNode> now = after.get("enum").valueStream().toList();
      if (!before.has("enum") || !before.get("enum").valueStream().allMatch(now::contains)) {
        return path + "has fewer values";
      }
    }
    return before.has("items") ? narrowed(before.get("items"), after.path("items"), "items ") : "";
  }
}
