package dev.backstay.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Posts notices to a webhook. Its address is a secret: it is read anew for every delivery, and no
 * message contains it. Redirects are not followed.
 *
 * @param reference {@code file:/path} or {@code env:NAME}, where the address stands
 */
record WebhookChannel(String reference) implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public String id() {
    return "webhook:" + reference;
  }

  @Override
  public void deliver(String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    int status;
    try {
      status = HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IOException("the webhook did not answer: " + e.getClass().getSimpleName());
    }
    if (status < 200 || status > 299) {
      throw new IOException("the webhook answered with HTTP status " + status);
    }
  }

  private URI address() throws IOException {
    String text;
    if (reference.startsWith("file:")) {
      try {
        text = Files.readString(Path.of(reference.substring("file:".length())));
      } catch (IOException e) {
        throw new IOException("cannot read the webhook's address from " + reference);
      }
    } else {
      text = reference.startsWith("env:") ? System.getenv(reference.substring(4)) : null;
    }
    if (text == null || !text.strip().matches("https?://\\S+")) {
      throw new IOException(reference + " does not hold the address of a webhook");
    }
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IOException(reference + " does not hold a valid address");
    }
  }
}
