package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The wire: who calls, what goes wrong, what the contract says of it, and the answer. */
final class AwsWire implements HttpHandler {
  private static final Pattern SIGNED =
      Pattern.compile("Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  private final Aws aws;
  private final ServiceModel model;
  private final Contract contract;
  private final Sessions sessions;
  private final Faults faults;
  private final Calls calls;

  AwsWire(
      Aws aws,
      ServiceModel model,
      Contract contract,
      Sessions sessions,
      Faults faults,
      Calls calls) {
    this.aws = aws;
    this.model = model;
    this.contract = contract;
    this.sessions = sessions;
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String signature =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
      Matcher signed = SIGNED.matcher(signature);
      if (!signed.find()) {
        contract.violated("request: " + exchange.getRequestURI() + " is not signed");
        error(exchange, new AwsError("MissingAuthenticationToken", 403, "simulated: not signed"));
      } else if (signed.group(3).equals("sts")) {
        assume(exchange, new String(body, StandardCharsets.UTF_8));
      } else {
        backup(exchange, signed.group(1), signed.group(2), body);
      }
    }
  }

  private void assume(HttpExchange exchange, String form) throws IOException {
    AwsFault fault = faults.of("AssumeRole");
    if (fault == AwsFault.LOST_REQUEST) {
      return;
    }
    try {
      Faults.refuse(fault);
      String answer = sessions.assume(form);
      if (fault != AwsFault.LOST_ANSWER) {
        send(exchange, 200, "text/xml", answer);
      }
    } catch (AwsError e) {
      send(exchange, e.status(), "text/xml", Xml.error(e));
    }
  }

  private void backup(HttpExchange exchange, String accessKey, String region, byte[] body)
      throws IOException {
    String rawPath = exchange.getRequestURI().getRawPath();
    Operation operation = model.operation(exchange.getRequestMethod(), rawPath).orElse(null);
    if (operation == null) {
      contract.violated("request: no operation is " + exchange.getRequestMethod() + " " + rawPath);
      error(exchange, AwsError.invalid("no operation " + rawPath));
      return;
    }
    AwsFault fault = faults.of(operation.name());
    if (fault == AwsFault.LOST_REQUEST) {
      return; // closed without an answer
    }
    try {
      if (fault == AwsFault.EXPIRED_TOKEN) {
        sessions.end(accessKey);
      }
      Faults.refuse(fault);
      String token =
          Objects.requireNonNullElse(
              exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"), "");
      Place place = new Place(sessions.account(accessKey, token), region);
      boolean forgotten = fault == AwsFault.FORGOTTEN_TOKEN;
      JsonNode answer =
          answer(
              operation, place, rawPath, exchange.getRequestURI().getRawQuery(), body, forgotten);
      contract.answer(operation, answer);
      faults.executed(operation.name());
      if (fault != AwsFault.LOST_ANSWER) {
        send(
            exchange,
            operation.responseCode(),
            "application/json",
            operation.output() == null ? "" : answer.toString());
      }
    } catch (AwsError e) {
      if (!e.code().equals("UnrecognizedClientException")) {
        contract.error(operation, e.code());
      }
      error(exchange, e);
    }
  }

  private JsonNode answer(
      Operation operation,
      Place place,
      String rawPath,
      @Nullable String rawQuery,
      byte[] body,
      boolean forgotten) {
    JsonNode given =
        body.length == 0
            ? BackstayJson.mapper().createObjectNode()
            : BackstayJson.mapper().readTree(body);
    Map<String, String> path = operation.inPath(rawPath);
    Map<String, String> query = query(rawQuery);
    List<String> wrong = contract.request(operation, path, query, given);
    if (!wrong.isEmpty()) {
      throw AwsError.invalid(String.join("; ", wrong));
    }
    synchronized (aws) {
      return calls.answer(new AwsRequest(operation, place, path, query, given, forgotten));
    }
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

  private static void error(HttpExchange exchange, AwsError e) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", e.code());
    String body =
        AwsJson.object().put("Code", e.code()).put("Message", e.words()).done().toString();
    send(exchange, e.status(), "application/json", body);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("x-amzn-RequestId", "simulated");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
