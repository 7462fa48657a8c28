package dev.backstay.systems.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request at a time to one server, with a deadline that covers the whole answer. */
public final class TlsClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Duration deadline;
  private final HttpClient client;

  /**
   * @param caRef reference to the certificates to trust; empty means those of the machine
   * @throws Refusal when they cannot be used
   */
  public TlsClient(String caRef, Duration deadline) {
    this.deadline = deadline;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline.compareTo(CONNECT) < 0 ? deadline : CONNECT)
            .sslContext(PinnedTrust.of(caRef))
            .build();
  }

  /**
   * Sends it once; nothing is repeated and no redirection followed.
   *
   * @throws IOException when there was no whole answer: whether the server did what it was asked is
   *     not known
   */
  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return await(
        client.sendAsync(request.timeout(deadline).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> sent)
      throws IOException {
    try {
      return sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
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
