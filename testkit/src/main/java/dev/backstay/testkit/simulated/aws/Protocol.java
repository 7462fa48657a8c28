package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a service writes requests, answers and errors. */
interface Protocol {

  /**
   * A request as it was written.
   *
   * @param wrong what does not fit the contract; empty when it fits
   */
  record Asked(
      Map<String, String> path, Map<String, String> query, JsonNode body, List<String> wrong) {}

  /** What is written back. */
  record Answer(int status, String type, String text) {}

  /** Which operation is meant; empty when the service has none such. */
  Optional<Operation> operation(HttpExchange exchange, byte[] body);

  Asked read(Operation operation, HttpExchange exchange, byte[] body);

  Answer answer(Operation operation, JsonNode answer);

  Answer error(AwsError error);
}
