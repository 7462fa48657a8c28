package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulated product behind a {@link ProductServer}. Each call is made once: what is repeated, and
 * after which wait, is for those to decide who know whether it was a start.
 */
final class HttpApi implements ProductApi {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Handle handle;
  private final URI product;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param patience how long a call may take before it is given up
   */
  HttpApi(Handle handle, URI product, Duration patience) {
    this.handle = handle;
    this.product = product;
    this.patience = patience;
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public Reading reading() {
    return json(get("/reading"), Reading.class);
  }

  @Override
  public List<Shown> shown() {
    return List.of(json(get("/jobs"), Shown[].class));
  }

  @Override
  public @Nullable Shown byId(String nativeId) {
    HttpResponse<byte[]> answer = get(job(nativeId));
    return answer.statusCode() == NOT_FOUND ? null : json(answer, Shown.class);
  }

  @Override
  public String start(JobOrder order, String account) {
    var start = new ProductServer.Start(order, account, Instant.now().plus(patience));
    return json(post("/jobs", start), ProductServer.Started.class).nativeId();
  }

  @Override
  public void cancel(String nativeId) {
    json(post(job(nativeId) + "/cancel", List.of()), Shown.class);
  }

  @Override
  public JobResult result(JobOrder order, String nativeId) {
    return json(post(job(nativeId) + "/result", order), JobResult.class);
  }

  private static String job(String nativeId) {
    return "/jobs/" + URLEncoder.encode(nativeId, StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  private HttpResponse<byte[]> post(String path, Object body) {
    byte[] json = BackstayJson.mapper().writeValueAsBytes(body);
    return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(product.resolve(path)).timeout(patience);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static <T> T json(HttpResponse<byte[]> answer, Class<T> type) {
    if (answer.statusCode() != OK) {
      throw new UncheckedIOException(
          new IOException(
              "simulated: HTTP %d from %s".formatted(answer.statusCode(), answer.uri())));
    }
    return BackstayJson.mapper().readValue(answer.body(), type);
  }
}
