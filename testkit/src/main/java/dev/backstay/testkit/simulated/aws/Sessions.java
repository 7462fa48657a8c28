package dev.backstay.testkit.simulated.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Roles that are assumed, as AWS STS does it. Signatures are not verified, and any caller may
 * assume any role: only that calls are made with a session of a role, and one that lasts, is
 * checked.
 */
final class Sessions {
  private final Contract contract;
  private final ServiceModel model;
  private final Map<String, Session> sessions = new HashMap<>();
  private int number;

  private record Session(String account, String token, Instant until) {}

  Sessions(ServiceModel model) {
    this.model = model;
    this.contract = new Contract(model);
  }

  Contract contract() {
    return contract;
  }

  /** The answer to a form, as XML. */
  synchronized String assume(String form) {
    Map<String, String> given = new TreeMap<>();
    for (String pair : form.split("&")) {
      String[] part = pair.split("=", 2);
      given.put(decoded(part[0]), part.length < 2 ? "" : decoded(part[1]));
    }
    String action = given.getOrDefault("Action", "");
    if (!action.equals("AssumeRole")) {
      contract.violated("request: this STS plays no " + action);
      throw new AwsError("InvalidAction", 400, "simulated: no " + action);
    }
    Operation operation = model.operation(action).orElseThrow();
    given.remove("Action");
    given.remove("Version");
    contract.form(operation, given);
    String role = given.getOrDefault("RoleArn", "");
    String[] arn = role.split(":", 6);
    if (arn.length < 6) {
      throw new AwsError("ValidationError", 400, "simulated: no role " + role);
    }
    long seconds = Long.parseLong(given.getOrDefault("DurationSeconds", "3600"));
    String id = "ASIASIMULATED%07d".formatted(++number);
    Session session =
        new Session(
            arn[4],
            "simulated-session-" + number,
            Instant.ofEpochSecond(Instant.now().getEpochSecond())
                .plus(Duration.ofSeconds(seconds)));
    sessions.put(id, session);
    JsonNode answer =
        AwsJson.object()
            .put(
                "Credentials",
                AwsJson.object()
                    .put("AccessKeyId", id)
                    .put("SecretAccessKey", "simulated")
                    .put("SessionToken", session.token())
                    .put("Expiration", session.until()))
            .put(
                "AssumedRoleUser",
                AwsJson.object()
                    .put("AssumedRoleId", "AROASIMULATED0000:" + given.get("RoleSessionName"))
                    .put("Arn", role.replace(":iam:", ":sts:")))
            .done();
    contract.answer(operation, answer);
    return Xml.answer(action, answer);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The account a call works in.
   *
   * @throws AwsError when it is not made with a session that lasts
   */
  synchronized String account(String accessKey, String token) {
    Session session = sessions.get(accessKey);
    if (session == null || !session.token().equals(token)) {
      throw new AwsError(
          "UnrecognizedClientException", 403, "simulated: no session of a role: " + accessKey);
    }
    if (session.until().isBefore(Instant.now())) {
      throw new AwsError("ExpiredTokenException", 403, "simulated: the session has ended");
    }
    return session.account();
  }

  /** The session is not taken any more. */
  synchronized void end(String accessKey) {
    sessions.remove(accessKey);
  }

  synchronized int count() {
    return number;
  }
}
