package dev.backstay.testkit.simulated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves a {@link SimulatedProduct} over HTTP, on the loopback interface: {@code GET /reading},
 * {@code GET /jobs}, {@code GET /jobs/ID}, {@code POST /jobs}, {@code POST /jobs/ID/cancel} and
 * {@code POST /jobs/ID/result}. A start that arrives later than its caller would wait is refused:
 * the product keeps the promise its driver declares, however slow the machine.
 */
public final class ProductServer implements AutoCloseable {
  /** A start on the wire. */
  record Start(JobOrder order, String account, Instant notAfter) {}

  /** The id of a job that was started. */
  record Started(String nativeId) {}

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final ProductApi product;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ProductServer(ProductApi product, HttpServer server) {
    this.product = product;
    this.server = server;
  }

  /** Serves it on a free port. */
  public static ProductServer of(SimulatedProduct product) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ProductServer server = new ProductServer(new DirectApi(product), http);
    http.setExecutor(server.threads);
    http.createContext("/", server::serve);
    http.start();
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      Object answer;
      try {
        answer = answer(exchange.getRequestMethod(), path, body);
      } catch (NoAnswer e) {
        return; // the connection is closed without a word
      } catch (Refused e) {
        exchange.sendResponseHeaders(e.status, -1);
        return;
      }
      byte[] json = BackstayJson.mapper().writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Object answer(String method, String[] path, byte[] body) {
    String question = method + " /" + path[1] + (path.length > 3 ? "/ID/" + path[3] : "");
    return switch (question) {
      case "GET /reading" -> product.reading();
      case "GET /jobs" -> path.length == 2 ? product.shown() : known(product.byId(path[2]));
      case "POST /jobs" -> start(read(body, Start.class));
      case "POST /jobs/ID/cancel" -> {
        product.cancel(path[2]);
        yield known(product.byId(path[2]));
      }
      case "POST /jobs/ID/result" -> {
        known(product.byId(path[2]));
        yield product.result(read(body, JobOrder.class), path[2]);
      }
      default -> throw new Refused(BAD_REQUEST);
    };
  }

  private Started start(Start start) {
    if (Instant.now().isAfter(start.notAfter())) {
      throw new Refused(GONE);
    }
    return new Started(product.start(start.order(), start.account()));
  }

  private static ProductApi.Shown known(ProductApi.@Nullable Shown shown) {
    if (shown == null) {
      throw new Refused(NOT_FOUND);
    }
    return shown;
  }

  private static <T> T read(byte[] body, Class<T> type) {
    return BackstayJson.mapper().readValue(body, type);
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    private Refused(int status) {
      this.status = status;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
