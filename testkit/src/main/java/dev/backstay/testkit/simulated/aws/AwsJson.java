package dev.backstay.testkit.simulated.aws;

import dev.backstay.workflows.json.BackstayJson;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer in the making; what is null is left out, times are seconds with a fraction. */
final class AwsJson {
  private final ObjectNode node = BackstayJson.mapper().createObjectNode();

  static AwsJson object() {
    return new AwsJson();
  }

  static Instant time(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
  }

  AwsJson put(String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Instant time -> node.put(name, time.toEpochMilli() / 1000.0);
      case Long number -> node.put(name, number);
      case Integer number -> node.put(name, number);
      case Boolean truth -> node.put(name, truth);
      case JsonNode any when any.isMissingNode() -> {}
      case JsonNode any -> node.set(name, any);
      case AwsJson any -> node.set(name, any.node);
      case Map<?, ?> map -> node.set(name, BackstayJson.mapper().valueToTree(map));
      case Collection<?> list -> {
        ArrayNode all = node.putArray(name);
        list.forEach(one -> all.add(one instanceof AwsJson any ? any.node : (JsonNode) text(one)));
      }
      default -> node.put(name, value.toString());
    }
    return this;
  }

  private static JsonNode text(Object value) {
    return BackstayJson.mapper().valueToTree(value);
  }

  JsonNode done() {
    return node;
  }
}
