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
