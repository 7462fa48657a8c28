package dev.backstay.launcher.rest;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the starter as any other client does: JSON over HTTP with the bearer token. */
public final class RestClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String server;
  private final Path tokenFile;

  public RestClient(String server, Path tokenFile) {
    this.server = server;
    this.tokenFile = tokenFile;
  }

  /** What {@code path} returns. */
  public JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a JSON object; a fresh idempotency key makes each call an intent of its own. */
  public JsonNode post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  public static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public String server() {
    return server;
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(server + path))
          .timeout(Duration.ofSeconds(60))
          .header("Accept", "application/json, application/problem+json")
          .header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    } catch (IOException e) {
      throw new IllegalStateException(
          "the token file cannot be read: " + tokenFile + " (" + e.getMessage() + ")", e);
    }
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new RestProblem(request.uri().getPath(), response.statusCode(), response.body());
      }
      return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("Backstay does not answer at " + server + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }
}
