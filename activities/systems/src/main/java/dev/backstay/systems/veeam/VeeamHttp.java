package dev.backstay.systems.veeam;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request, with a deadline that covers the whole answer. */
final class VeeamHttp {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final VeeamSettings settings;
  private final Duration deadline;
  private final HttpClient client;

  VeeamHttp(VeeamSettings settings, Duration deadline) {
    this.settings = settings;
    this.deadline = deadline;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline.compareTo(CONNECT) < 0 ? deadline : CONNECT)
            .sslContext(PinnedTrust.of(settings.caRef()))
            .build();
  }

  /**
   * @param token null for the request that asks for one
   * @throws IOException when there was no whole answer: whether the server did what it was asked is
   *     not known
   */
  Answer send(String method, String path, @Nullable String token, String type, BodyPublisher body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.address() + path))
            .timeout(deadline)
            .header("x-api-version", settings.apiVersion())
            .header("Accept", "application/json")
            .method(method, body);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return await(client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  private Answer await(CompletableFuture<HttpResponse<String>> sent) throws IOException {
    try {
      HttpResponse<String> response = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new HttpTimeoutException("no whole answer within " + deadline.toSeconds() + " s");
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("this worker stops");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
