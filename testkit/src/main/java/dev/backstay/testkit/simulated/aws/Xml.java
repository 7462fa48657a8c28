package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Answers of AWS's older query protocol. */
final class Xml {
  private static final String SPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private Xml() {}

  static String answer(String action, JsonNode result) {
    return "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>simulated</RequestId></ResponseMetadata></%1$sResponse>"
        .formatted(action, SPACE, members(result));
  }

  static String error(AwsError error) {
    return "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>simulated</RequestId></ErrorResponse>"
        .formatted(SPACE, error.code(), escaped(error.words()));
  }

  static String ec2Error(AwsError error) {
    return "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>simulated</RequestID></Response>"
        .formatted(error.code(), escaped(error.words()));
  }

  /** An answer by the service's description, with the names it writes. */
  static String answer(ServiceModel model, Operation operation, JsonNode answer) {
    String members = operation.output() == null ? "" : shaped(model, operation.output(), answer);
    String name = operation.name();
    return model.ec2()
        ? "<%1$sResponse xmlns=\"%2$s\"><requestId>simulated</requestId>%3$s</%1$sResponse>"
            .formatted(name, model.namespace(), members)
        : "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>simulated</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(name, model.namespace(), members);
  }

  private static String shaped(ServiceModel model, String type, JsonNode value) {
    JsonNode shape = model.shape(type);
    StringBuilder all = new StringBuilder();
    switch (shape.path("type").asString()) {
      case "structure" ->
          value
              .properties()
              .forEach(
                  given -> {
                    JsonNode member = shape.path("members").path(given.getKey());
                    String name = member.path("locationName").asString(given.getKey());
                    String inside = member.path("shape").asString();
                    all.append(tag(name, shaped(model, inside, given.getValue())));
                  });
      case "list" -> {
        JsonNode member = shape.path("member");
        String name = member.path("locationName").asString("member");
        value.forEach(
            one -> all.append(tag(name, shaped(model, member.path("shape").asString(), one))));
      }
      case "timestamp" -> all.append(AwsJson.time(value));
      default -> all.append(escaped(value.asString()));
    }
    return all.toString();
  }

  private static String tag(String name, String inside) {
    return "<%1$s>%2$s</%1$s>".formatted(name, inside);
  }

  private static String members(JsonNode node) {
    StringBuilder all = new StringBuilder();
    for (var member : node.properties()) {
      JsonNode value = member.getValue();
      String text =
          value.isObject()
              ? members(value)
              : value.isNumber() // the only numbers here are times
                  ? Instant.ofEpochSecond(value.asLong()).toString()
                  : escaped(value.asString());
      all.append("<%1$s>%2$s</%1$s>".formatted(member.getKey(), text));
    }
    return all.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
