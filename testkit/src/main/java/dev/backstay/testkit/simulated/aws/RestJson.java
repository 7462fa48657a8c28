package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpExchange;
import dev.backstay.workflows.json.BackstayJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Paths and JSON: AWS Backup. */
record RestJson(ServiceModel model, Contract contract) implements Protocol {

  @Override
  public Optional<Operation> operation(HttpExchange exchange, byte[] body) {
    return model.operation(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
  }

  @Override
  public Asked read(Operation operation, HttpExchange exchange, byte[] body) {
    JsonNode given =
        body.length == 0
            ? BackstayJson.mapper().createObjectNode()
            : BackstayJson.mapper().readTree(body);
    Map<String, String> path = operation.inPath(exchange.getRequestURI().getRawPath());
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    return new Asked(path, query, given, contract.request(operation, path, query, given));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      String[] part = pair.split("=", 2);
      query.put(
          URLDecoder.decode(part[0], StandardCharsets.UTF_8),
          part.length < 2 ? "" : URLDecoder.decode(part[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public Answer answer(Operation operation, JsonNode answer) {
    return new Answer(
        operation.responseCode(),
        "application/json",
        operation.output() == null ? "" : answer.toString());
  }

  @Override
  public Answer error(AwsError e) {
    return new Answer(
        e.status(),
        "application/json",
        AwsJson.object().put("Code", e.code()).put("Message", e.words()).done().toString());
  }
}
