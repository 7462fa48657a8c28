package dev.backstay.workflows.json;

import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.kernel.RequestField;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of every procedure's input, made from its request record. The schemas
 * of a release are committed as {@code /schemas/<Procedure>.schema.json} on the classpath.
 */
public final class InputSchemas {
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_LIST = 500;

  private InputSchemas() {}

  /** The schema of a procedure's input, as plain maps and lists. */
  public static Map<String, Object> of(ProcedureType<?, ?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent part : type.request().getRecordComponents()) {
      if (part.getType() == Map.class) {
        continue; // the fields nobody knows
      }
      RequestField field = part.getAnnotation(RequestField.class);
      if (field == null) {
        throw new IllegalStateException(
            type.name() + " does not say what its field '" + part.getName() + "' means");
      }
      properties.put(part.getName(), property(part, field));
      if (field.required()) {
        required.add(part.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", type.name());
    schema.put("description", type.title());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("examples", List.of(BackstayJson.mapper().readValue(type.example(), Map.class)));
    return schema;
  }

  /** The text of the committed copy. */
  public static String text(ProcedureType<?, ?> type) {
    return BackstayJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(of(type))
        + "\n";
  }

  private static Map<String, Object> property(RecordComponent part, RequestField field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", field.value());
    Class<?> type = part.getType();
    if (type == List.class) {
      schema.put("type", "array");
      schema.put("items", text(field));
      schema.put("minItems", 1);
      schema.put("maxItems", LONGEST_LIST);
    } else if (type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (type == Integer.class || type == Long.class) {
      schema.put("type", "integer");
      if (field.least() > Integer.MIN_VALUE) {
        schema.put("minimum", field.least());
      }
      if (field.most() < Integer.MAX_VALUE) {
        schema.put("maximum", field.most());
      }
    } else {
      schema.putAll(text(field));
    }
    return schema;
  }

  private static Map<String, Object> text(RequestField field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (field.oneOf().length > 0) {
      schema.put("enum", List.of(field.oneOf()));
    } else {
      schema.put("minLength", 1);
      schema.put("maxLength", LONGEST_TEXT);
    }
    if (!field.format().isEmpty()) {
      schema.put("format", field.format());
    }
    return schema;
  }
}
