package dev.backstay.starter.procedure;

import dev.backstay.workflows.kernel.ProcedureType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a procedure's input, made from the very record that Temporal decodes. */
final class InputSchema {
  private InputSchema() {}

  static Map<String, Object> of(ProcedureType<?, ?> type) {
    var properties = new LinkedHashMap<String, Object>();
    for (RecordComponent component : type.request().getRecordComponents()) {
      if (!component.getName().equals("unknown")) {
        properties.put(component.getName(), property(component));
      }
    }
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", type.name());
    schema.put("description", type.title());
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == Integer.class || type == Long.class) {
      return Map.of("type", "integer");
    }
    if (List.class.isAssignableFrom(type)) {
      return Map.of("type", "array", "items", Map.of("type", "string"));
    }
    return Map.of("type", "string");
  }
}
