package dev.backstay.testkit.simulated.aws;

import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One service that is played: its contract, how it writes, and what it answers. */
record Service(
    Contract contract, Protocol protocol, Map<String, Function<AwsRequest, JsonNode>> played) {

  JsonNode answer(AwsRequest request) {
    Function<AwsRequest, JsonNode> how = played.get(request.operation().name());
    if (how == null) {
      throw AwsError.invalid(request.operation().name() + " is not played here");
    }
    return how.apply(request);
  }
}
