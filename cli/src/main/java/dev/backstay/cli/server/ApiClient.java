package dev.backstay.cli.server;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The REST API as the command line needs it. Uses {@code HttpURLConnection}: it loads in a third of
 * the time the newer client takes, and start-up is what a person at a prompt feels.
 */
public final class ApiClient {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 60_000;
  private final ServerLocation location;

  public ApiClient(ServerLocation location) {
    this.location = location;
  }

  /**
   * Reads.
   *
   * @param query parameters; null and empty values are left out
   * @throws CliFailure when the server cannot be reached or answers with a problem
   */
  public JsonNode get(String path, Map<String, @Nullable String> query) {
    var text = new StringBuilder(path);
    query.forEach(
        (name, value) -> {
          if (value != null && !value.isEmpty()) {
            text.append(text.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(encode(value));
          }
        });
    return call("GET", text.toString(), null, Map.of());
  }

  public JsonNode get(String path) {
    return call("GET", path, null, Map.of());
  }

  /** Writes; {@code headers} go with the request as they are. */
  public JsonNode post(String path, JsonNode body, Map<String, String> headers) {
    return call("POST", path, body.toString(), headers);
  }

  /** One segment of a path. */
  public static String segment(String value) {
    return encode(value).replace("+", "%20");
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private JsonNode call(
      String method, String path, @Nullable String body, Map<String, String> headers) {
    URI uri = location.server().resolve("api/v1/" + path);
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Accept", "application/json, application/problem+json");
      if (location.token() != null) {
        connection.setRequestProperty("Authorization", "Bearer " + location.token());
      }
      headers.forEach(connection::setRequestProperty);
      if (body != null) {
        send(connection, body);
      }
      return answer(connection);
    } catch (IOException e) {
      throw ServerLocation.notRunning(
          "Backstay does not answer at " + location.server() + " (" + e.getMessage() + ").");
    }
  }

  private static void send(HttpURLConnection connection, String body) throws IOException {
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static JsonNode answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    String text = read(status < 400 ? connection.getInputStream() : connection.getErrorStream());
    JsonNode json;
    try {
      json = text.isBlank() ? Json.mapper().createObjectNode() : Json.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new CliFailure(
          "answer",
          ExitCode.UNREACHABLE,
          "What answers at " + connection.getURL() + " is not Backstay (HTTP " + status + ").",
          "Check the address: --server or BACKSTAY_SERVER.");
    }
    if (status >= 400) {
      throw ProblemAnswer.failure(status, json);
    }
    return json;
  }

  private static String read(@Nullable InputStream stream) throws IOException {
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
