package dev.backstay.testkit.simulated.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The wire: who calls which service, what goes wrong, what the contract says of it, the answer. */
final class AwsWire implements HttpHandler {
  private static final Pattern SIGNED =
      Pattern.compile("Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  private final Aws aws;
  private final Map<String, Service> services;
  private final Sessions sessions;
  private final Faults faults;

  /**
   * @param services by the names that requests are signed for
   */
  AwsWire(Aws aws, Map<String, Service> services, Sessions sessions, Faults faults) {
    this.aws = aws;
    this.services = services;
    this.sessions = sessions;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String signature =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
      Matcher signed = SIGNED.matcher(signature);
      if (!signed.find()) {
        sessions.contract().violated("request: " + exchange.getRequestURI() + " is not signed");
        send(exchange, 403, "text/plain", "simulated: not signed");
      } else if (signed.group(3).equals("sts")) {
        assume(exchange, new String(body, StandardCharsets.UTF_8));
      } else if (services.get(signed.group(3)) instanceof Service service) {
        call(exchange, service, signed.group(1), signed.group(2), body);
      } else {
        sessions.contract().violated("request: no service " + signed.group(3) + " is played");
        send(exchange, 400, "text/plain", "simulated: no service " + signed.group(3));
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

  private void call(
      HttpExchange exchange, Service service, String accessKey, String region, byte[] body)
      throws IOException {
    Operation operation = service.protocol().operation(exchange, body).orElse(null);
    if (operation == null) {
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      service.contract().violated("request: no operation is " + asked);
      error(exchange, service, AwsError.invalid("no operation " + asked));
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
      Protocol.Asked asked = service.protocol().read(operation, exchange, body);
      if (!asked.wrong().isEmpty()) {
        throw AwsError.invalid(String.join("; ", asked.wrong()));
      }
      JsonNode answer = answer(service, operation, place, asked, fault == AwsFault.FORGOTTEN_TOKEN);
      service.contract().answer(operation, answer);
      faults.executed(operation.name());
      if (fault != AwsFault.LOST_ANSWER) {
        send(exchange, service.protocol().answer(operation, answer));
      }
    } catch (AwsError e) {
      if (!e.code().equals("UnrecognizedClientException")) {
        service.contract().error(operation, e.code());
      }
      error(exchange, service, e);
    }
  }

  private JsonNode answer(
      Service service, Operation operation, Place place, Protocol.Asked asked, boolean forgotten) {
    synchronized (aws) {
      return service.answer(
          new AwsRequest(operation, place, asked.path(), asked.query(), asked.body(), forgotten));
    }
  }

  private static void error(HttpExchange exchange, Service service, AwsError e) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", e.code());
    send(exchange, service.protocol().error(e));
  }

  private static void send(HttpExchange exchange, Protocol.Answer answer) throws IOException {
    send(exchange, answer.status(), answer.type(), answer.text());
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
