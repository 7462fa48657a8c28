package dev.backstay.testkit.simulated.veeam;

import com.sun.net.httpserver.HttpExchange;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks.
 *
 * @param account who asks, once that is known
 */
record VeeamRequest(
    String method,
    String path,
    Map<String, String> query,
    @Nullable String version,
    String contentType,
    String body,
    @Nullable String bearer,
    String account) {

  static VeeamRequest of(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return new VeeamRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        form(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders().getFirst("x-api-version"),
        type == null ? "" : type,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        authorization == null ? null : authorization.replaceFirst("^Bearer ", ""),
        "");
  }

  VeeamRequest by(String who) {
    return new VeeamRequest(method, path, query, version, contentType, body, bearer, who);
  }

  Map<String, String> form() {
    return form(body);
  }

  JsonNode json() {
    return BackstayJson.mapper().readTree(body.isBlank() ? "{}" : body);
  }

  /** The part of the path with that number, from 0. */
  String part(int number) {
    return path.substring(1).split("/")[number];
  }

  String filter(String name) {
    return query.getOrDefault(name, "");
  }

  static Map<String, String> form(@Nullable String text) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : (text == null ? "" : text).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
