package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.AssetRef;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What proves that an application works, as the asset's native id {@code probe} says: {@code
 * tcp:5432} is accepted, or {@code http:8080/health} answers with 2xx.
 */
record ApplicationProbe(boolean http, int port, String path) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern FORM =
      Pattern.compile("(?:tcp:(\\d{1,5})|http:(\\d{1,5})(/[!-~]*)?)");
  private static final int HIGHEST_PORT = 65_535;

  static ApplicationProbe of(AssetRef asset) {
    String text = asset.nativeIds().getOrDefault("probe", "");
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      boolean http = form.group(2) != null;
      int port = Integer.parseInt(http ? form.group(2) : form.group(1));
      if (port > 0 && port <= HIGHEST_PORT) {
        return new ApplicationProbe(http, port, form.group(3) == null ? "/" : form.group(3));
      }
    }
    throw new Refusal(
        Cause.CONFIGURATION,
        "The native id 'probe' of asset %s is '%s'.".formatted(asset.name(), text),
        "Write tcp:5432 or http:8080/health.");
  }

  String words() {
    return http ? "HTTP on port %d, %s".formatted(port, path) : "TCP on port " + port;
  }

  /** What speaks against it now; empty when the application answered. */
  String problem(String address) {
    try {
      return http ? overHttp(address) : overTcp(address);
    } catch (IOException | URISyntaxException e) {
      return words() + " at " + address + ": " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "this worker stops";
    }
  }

  private String overTcp(String address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), Math.toIntExact(PATIENCE.toMillis()));
      return "";
    }
  }

  private String overHttp(String address)
      throws IOException, InterruptedException, URISyntaxException {
    URI uri = new URI("http", null, address, port, path, null, null);
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      int code =
          client
              .send(
                  HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return code >= 200 && code < 300 ? "" : "it answered " + code;
    }
  }
}
