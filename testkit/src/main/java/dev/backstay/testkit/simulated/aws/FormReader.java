package dev.backstay.testkit.simulated.aws;

import dev.backstay.workflows.json.BackstayJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a form of AWS's query protocols by the service's description, into its members' names. */
final class FormReader {
  private final ServiceModel model;
  private final Map<String, String> form;
  private final Set<String> read = new TreeSet<>(Set.of("Action", "Version"));

  FormReader(ServiceModel model, Map<String, String> form) {
    this.model = model;
    this.form = form;
  }

  JsonNode read(Operation operation) {
    return operation.input() == null
        ? BackstayJson.mapper().createObjectNode()
        : structure(model.shape(operation.input()), "");
  }

  /** The parameters that no member of the description stands for. */
  List<String> unread() {
    return form.keySet().stream().filter(name -> !read.contains(name)).toList();
  }

  private ObjectNode structure(JsonNode shape, String prefix) {
    ObjectNode node = BackstayJson.mapper().createObjectNode();
    for (var member : shape.path("members").properties()) {
      String wire = prefix + wireName(member.getKey(), member.getValue());
      JsonNode value = value(member.getValue().path("shape").asString(), wire);
      if (value != null) {
        node.set(member.getKey(), value);
      }
    }
    return node;
  }

  /** EC2 writes the names of its answers with a capital. */
  private String wireName(String name, JsonNode member) {
    String location = member.path("locationName").asString(name);
    return model.ec2()
        ? Character.toUpperCase(location.charAt(0)) + location.substring(1)
        : location;
  }

  private @Nullable JsonNode value(String type, String key) {
    JsonNode shape = model.shape(type);
    return switch (shape.path("type").asString()) {
      case "structure" -> given(key + ".") ? structure(shape, key + ".") : null;
      case "list" -> list(shape, key);
      default -> scalar(shape.path("type").asString(), key);
    };
  }

  private @Nullable JsonNode list(JsonNode shape, String key) {
    JsonNode member = shape.path("member");
    String items =
        model.ec2() || shape.path("flattened").asBoolean(false)
            ? key + "."
            : key + "." + member.path("locationName").asString("member") + ".";
    ArrayNode all = BackstayJson.mapper().createArrayNode();
    for (int i = 1; given(items + i + ".") || form.containsKey(items + i); i++) {
      JsonNode one = value(member.path("shape").asString(), items + i);
      if (one != null) {
        all.add(one);
      }
    }
    return all.isEmpty() ? null : all;
  }

  private @Nullable JsonNode scalar(String type, String key) {
    String text = form.get(key);
    if (text == null) {
      return null;
    }
    read.add(key);
    boolean number = type.equals("integer") || type.equals("long");
    if (number && text.matches("-?\\d+")) {
      return BackstayJson.mapper().valueToTree(Long.valueOf(text));
    }
    if (type.equals("boolean") && text.matches("true|false")) {
      return BackstayJson.mapper().valueToTree(Boolean.valueOf(text));
    }
    return BackstayJson.mapper().valueToTree(text); // the contract says what is wrong with it
  }

  private boolean given(String prefix) {
    return form.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }
}
