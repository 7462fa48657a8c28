package dev.backstay.catalog.estate.yaml;

import dev.backstay.catalog.estate.spec.Form;
import dev.backstay.catalog.estate.spec.Key;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schema (2020-12) of what {@link RecordBinder} accepts for a record. */
public final class SchemaWriter {
  private SchemaWriter() {}

  public static Map<String, Object> schemaOf(Class<? extends Record> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent part : type.getRecordComponents()) {
      Components.Declared declared = Components.of(part);
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("description", declared.key().value());
      schema.putAll(value(declared));
      addDefault(declared, schema);
      properties.put(part.getName(), schema);
      if (declared.required()) {
        required.add(part.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, Object> value(Components.Declared declared) {
    Class<?> type = declared.type();
    Key key = declared.key();
    Map<String, Object> schema = new LinkedHashMap<>();
    if (type.isRecord()) {
      return schemaOf(type.asSubclass(Record.class));
    }
    if (type == List.class) {
      schema.put("type", "array");
      if (key.filled()) {
        schema.put("minItems", 1);
      }
      schema.put("items", value(declared.withType(item(declared))));
    } else if (type == Map.class) {
      schema.put("type", "object");
      if (key.filled()) {
        schema.put("minProperties", 1);
      }
      schema.put("additionalProperties", textOrTexts());
    } else if (type == boolean.class) {
      schema.put("type", "boolean");
    } else if (type == int.class || type == long.class) {
      schema.put("type", "integer");
      schema.put("minimum", key.least());
      if (key.most() < Long.MAX_VALUE) {
        schema.put("maximum", key.most());
      }
    } else if (type.isEnum()) {
      schema.put("enum", Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList());
    } else {
      text(declared, schema);
    }
    return schema;
  }

  private static void text(Components.Declared declared, Map<String, Object> schema) {
    Form form = declared.key().form();
    schema.put("type", "string");
    if (declared.type() == Duration.class) {
      schema.put("pattern", Durations.PATTERN);
    } else if (!form.pattern().isEmpty()) {
      schema.put("pattern", form.pattern());
    } else {
      schema.put("minLength", 1);
      schema.put("maxLength", 1000);
    }
    String example = Components.example(declared);
    if (example != null && form != Form.TEXT) {
      schema.put("examples", List.of(example));
    }
  }

  private static Map<String, Object> textOrTexts() {
    Map<String, Object> text = Map.of("type", "string");
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("type", List.of("string", "object"));
    texts.put("additionalProperties", text);
    return texts;
  }

  private static void addDefault(Components.Declared declared, Map<String, Object> schema) {
    String text = declared.key().whenAbsent();
    if (!text.isEmpty()) {
      Object value =
          declared.type() == int.class
              ? (Object) Integer.valueOf(text)
              : declared.type() == boolean.class ? (Object) Boolean.valueOf(text) : text;
      schema.put("default", value);
    }
  }

  private static Class<?> item(Components.Declared declared) {
    if (declared.generic() instanceof ParameterizedType listOf
        && listOf.getActualTypeArguments()[0] instanceof Class<?> item) {
      return item;
    }
    throw new IllegalStateException("a list needs one item type");
  }
}
