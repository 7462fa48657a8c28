package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpExchange;
import dev.backstay.workflows.json.BackstayJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** JSON alone, with the operation's name in a header: KMS. */
record TargetJson(ServiceModel model, Contract contract) implements Protocol {
  private static final String TYPE = "application/x-amz-json-1.1";

  @Override
  public Optional<Operation> operation(HttpExchange exchange, byte[] body) {
    String target =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
    return model.operation(target.substring(target.lastIndexOf('.') + 1));
  }

  @Override
  public Asked read(Operation operation, HttpExchange exchange, byte[] body) {
    JsonNode given = BackstayJson.mapper().readTree(body);
    return new Asked(Map.of(), Map.of(), given, contract.input(operation, given));
  }

  @Override
  public Answer answer(Operation operation, JsonNode answer) {
    return new Answer(200, TYPE, answer.toString());
  }

  @Override
  public Answer error(AwsError e) {
    return new Answer(
        e.status(),
        TYPE,
        AwsJson.object().put("__type", e.code()).put("message", e.words()).done().toString());
  }
}
