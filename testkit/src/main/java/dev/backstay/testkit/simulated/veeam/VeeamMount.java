package dev.backstay.testkit.simulated.veeam;

import tools.jackson.databind.JsonNode;

/** A machine that runs from its backup. */
public record VeeamMount(
    String id, String sessionId, String machine, String job, JsonNode spec, String pointTime) {
  /** The text that the request for it carried. */
  public String reason() {
    return spec.path("reason").asString("");
  }

  /** Whether it can be reached over the network. */
  public boolean onTheNetwork() {
    return spec.path("nicsEnabled").asBoolean(false);
  }
}
