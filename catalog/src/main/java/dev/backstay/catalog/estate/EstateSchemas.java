package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.spec.Metadata;
import dev.backstay.catalog.estate.yaml.SchemaWriter;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The published JSON Schemas of estate files, made from the records that files are bound to. */
public final class EstateSchemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private EstateSchemas() {}

  /** File name to text: one schema per kind, and {@code estate.schema.json} for mixed files. */
  public static Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      Map<String, Object> schema = head("Backstay " + kind.word());
      schema.putAll(document(kind));
      files.put(fileOf(kind), text(schema));
    }
    files.put("estate.schema.json", text(any()));
    return files;
  }

  /** Writes them into a directory: {@code EstateSchemas estate/schemas}. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : all().entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  static String fileOf(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".schema.json";
  }

  private static Map<String, Object> any() {
    Map<String, Object> schema = head("A document of a Backstay estate");
    schema.put("type", "object");
    schema.put("required", List.of("apiVersion", "kind", "metadata", "spec"));
    Map<String, Object> kinds =
        Map.of("kind", Map.of("enum", Arrays.stream(Kind.values()).map(Kind::word).toList()));
    schema.put("properties", kinds);
    List<Object> branches = new ArrayList<>();
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      Map<String, Object> branch = new LinkedHashMap<>();
      branch.put("if", Map.of("properties", Map.of("kind", Map.of("const", kind.word()))));
      branch.put("then", Map.of("$ref", "#/$defs/" + kind.word()));
      branches.add(branch);
      definitions.put(kind.word(), document(kind));
    }
    schema.put("allOf", branches);
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> document(Kind kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("apiVersion", Map.of("const", DocumentReader.API_VERSION));
    properties.put("kind", Map.of("const", kind.word()));
    properties.put("metadata", SchemaWriter.schemaOf(Metadata.class));
    properties.put("spec", SchemaWriter.schemaOf(kind.spec()));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    schema.put("required", List.of("apiVersion", "kind", "metadata", "spec"));
    return schema;
  }

  private static Map<String, Object> head(String title) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("title", title);
    return schema;
  }

  private static String text(Map<String, Object> schema) {
    return BackstayJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }
}
