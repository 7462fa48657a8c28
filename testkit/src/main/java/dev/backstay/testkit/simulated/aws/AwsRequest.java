package dev.backstay.testkit.simulated.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that fits the contract.
 *
 * @param place the account of the role and the region it was signed for
 * @param path what stands in the path, by wire name
 * @param query the query string, by wire name
 * @param forgotten whether idempotency tokens count for nothing this time
 */
record AwsRequest(
    Operation operation,
    Place place,
    Map<String, String> path,
    Map<String, String> query,
    JsonNode body,
    boolean forgotten) {

  String inPath(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException(operation.name() + " has no " + name + " in its path");
    }
    return value;
  }

  /** A text of the body; empty when it is absent. */
  String text(String name) {
    return body.path(name).asString("");
  }

  /** Whether a filter of the query is absent or names this value. */
  boolean asksFor(String filter, @Nullable Object value) {
    String wanted = query.get(filter);
    return wanted == null || wanted.equals(value);
  }
}
