package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Forms that are answered with XML: EC2 and RDS, each in its dialect. */
record FormXml(ServiceModel model, Contract contract) implements Protocol {

  private static Map<String, String> form(byte[] body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      String[] part = pair.split("=", 2);
      form.put(
          URLDecoder.decode(part[0], StandardCharsets.UTF_8),
          part.length < 2 ? "" : URLDecoder.decode(part[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  @Override
  public Optional<Operation> operation(HttpExchange exchange, byte[] body) {
    return model.operation(form(body).getOrDefault("Action", ""));
  }

  @Override
  public Asked read(Operation operation, HttpExchange exchange, byte[] body) {
    FormReader reader = new FormReader(model, form(body));
    JsonNode given = reader.read(operation);
    List<String> wrong = new ArrayList<>(contract.input(operation, given));
    for (String unknown : reader.unread()) {
      String what = operation.name() + " has no parameter " + unknown;
      contract.violated("request: " + what);
      wrong.add(what);
    }
    return new Asked(Map.of(), Map.of(), given, wrong);
  }

  @Override
  public Answer answer(Operation operation, JsonNode answer) {
    return new Answer(200, "text/xml", Xml.answer(model, operation, answer));
  }

  @Override
  public Answer error(AwsError error) {
    String text = model.ec2() ? Xml.ec2Error(error) : Xml.error(error);
    return new Answer(error.status(), "text/xml", text);
  }
}
