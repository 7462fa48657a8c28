package dev.backstay.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server with recorded answers; the last answer for an address repeats. */
final class RecordedServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Recorded>> answers = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  private record Recorded(int status, String body) {}

  /** A request that came in. */
  record Asked(String line, String body, String authorization, String idempotencyKey) {}

  RecordedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers {@code "GET /api/v1/runs"} so. */
  RecordedServer on(String line, int status, String body) {
    answers.computeIfAbsent(line, key -> new ArrayDeque<>()).add(new Recorded(status, body));
    return this;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    var headers = exchange.getRequestHeaders();
    asked.add(
        new Asked(
            line,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            String.valueOf(headers.getFirst("Authorization")),
            String.valueOf(headers.getFirst("Idempotency-Key"))));
    Deque<Recorded> recorded = answers.get(line);
    Recorded answer =
        recorded == null
            ? new Recorded(
                404, "{\"title\":\"Not Found\",\"detail\":\"not recorded: " + line + "\"}")
            : recorded.size() > 1 ? recorded.removeFirst() : recorded.getFirst();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
