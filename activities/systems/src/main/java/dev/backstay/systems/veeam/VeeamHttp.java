package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.TlsClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request to the backup server, by the revision of the API the settings name. */
final class VeeamHttp {
  private final VeeamSettings settings;
  private final TlsClient client;

  VeeamHttp(VeeamSettings settings, Duration deadline) {
    this.settings = settings;
    this.client = new TlsClient(settings.caRef(), deadline);
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
            .header("x-api-version", settings.apiVersion())
            .header("Accept", "application/json")
            .method(method, body);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response = client.send(request);
    return new Answer(response.statusCode(), response.body());
  }
}
