package dev.backstay.workflows.payload;

import dev.backstay.workflows.json.BackstayJson;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a payload as the next release would: every record in it has one more field. */
final class NextRelease {
  private NextRelease() {}

  static String write(Object value) throws ReflectiveOperationException {
    JsonNode tree = BackstayJson.mapper().valueToTree(value);
    grow(value, tree);
    return tree.toString();
  }

  private static void grow(Object value, JsonNode node) throws ReflectiveOperationException {
    switch (value) {
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          var read = component.getAccessor();
          read.setAccessible(true);
          grow(read.invoke(record), node.path(component.getName()));
        }
        ((ObjectNode) node).putObject("fieldOfTheNextRelease").put("nested", 1);
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          grow(list.get(i), node.get(i));
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          grow(entry.getValue(), node.path((String) entry.getKey()));
        }
      }
      case null, default -> {}
    }
  }
}
