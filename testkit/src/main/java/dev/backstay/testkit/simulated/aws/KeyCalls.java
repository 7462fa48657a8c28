package dev.backstay.testkit.simulated.aws;

import tools.jackson.databind.JsonNode;

/** Keys: those of the vaults, and who may use them. Nothing is encrypted here. */
final class KeyCalls {
  private final Aws aws;

  KeyCalls(Aws aws) {
    this.aws = aws;
  }

  private String key(AwsRequest request) {
    String key = request.text("KeyId");
    if (aws.ungranted.contains(request.place().account() + " " + key)) {
      throw new AwsError(
          "AccessDeniedException", 400, "simulated: the role may not use the key " + key);
    }
    if (aws.vaults.values().stream().noneMatch(vault -> vault.key.equals(key))) {
      throw new AwsError("NotFoundException", 400, "simulated: there is no key " + key);
    }
    return key;
  }

  JsonNode describe(AwsRequest request) {
    String key = key(request);
    String state = aws.keyStates.getOrDefault(key, "Enabled");
    return AwsJson.object()
        .put(
            "KeyMetadata",
            AwsJson.object()
                .put("KeyId", key.replaceAll(".*/", ""))
                .put("Arn", key)
                .put("Enabled", state.equals("Enabled"))
                .put("KeyState", state)
                .put("KeyManager", "CUSTOMER")
                .put("Description", "simulated"))
        .done();
  }

  /** Only the dry run is played: whether it would be allowed. */
  JsonNode dryRun(AwsRequest request) {
    key(request);
    if (!request.body().path("DryRun").asBoolean(false)) {
      throw new AwsError("DisabledException", 400, "simulated: only dry runs are played");
    }
    throw new AwsError("DryRunOperationException", 400, "simulated: it would be allowed");
  }
}
