package dev.backstay.testkit.simulated.datadomain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.backstay.testkit.simulated.TlsIdentity;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A Data Domain at {@code https://127.0.0.1:<port>} that can be looked at and stores nothing. Every
 * answer carries the header {@code x-simulated}.
 */
public final class SimulatedDataDomain implements AutoCloseable {
  /** The account it knows. */
  public static final String USERNAME = "simulated-backstay";

  /** Its password at first. */
  public static final String PASSWORD = "simulated password";

  private static final String TOKEN = "X-DD-AUTH-TOKEN";
  private static final String SYSTEM = "/dd-systems/0";

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TlsIdentity identity;
  private final DataDomainWorld world = new DataDomainWorld();
  private final Views views;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final List<Exchange> exchanges = new ArrayList<>();
  private volatile String password = PASSWORD;
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private volatile boolean keeping = true;

  /**
   * Starts it on a free port.
   *
   * @param directory where its certificate is put
   */
  public SimulatedDataDomain(Path directory, InstantSource time) throws IOException {
    this(directory, time, 0);
  }

  /** As above, on that port. */
  public SimulatedDataDomain(Path directory, InstantSource time, int port) throws IOException {
    identity = new TlsIdentity(directory, "simulated-dd");
    views = new Views(world, time);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The PEM file a client pins. */
  public Path certificate() {
    return identity.certificate();
  }

  /** What it has. */
  public DataDomainWorld world() {
    return world;
  }

  public void passwordIs(String changed) {
    password = changed;
  }

  /** Every token is refused from now on. */
  public void expireTokens() {
    tokens.clear();
  }

  /** The next so many requests are answered by 503. */
  public void failsFor(int requests) {
    failing.set(requests);
  }

  /** The next so many requests get no answer: the connection is cut. */
  public void cutsOff(int requests) {
    cut.set(requests);
  }

  /** From now on nothing that goes over the wire is kept: for those that run for long. */
  public void keepNoExchanges() {
    keeping = false;
  }

  /** Everything that went over the wire, while it was kept. */
  public List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  private record Reply(int status, Object content) {}

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      if (takesOne(cut)) {
        record(exchange, query, body, 0, "");
        return; // closing without an answer cuts the connection
      }
      Reply reply = reply(exchange, query, body);
      String answer = BackstayJson.mapper().writeValueAsString(reply.content());
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-simulated", "true");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      record(exchange, query, body, reply.status(), answer);
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static boolean takesOne(AtomicInteger left) {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private Reply reply(HttpExchange exchange, Map<String, String> query, String body) {
    String path = exchange.getRequestURI().getRawPath();
    if (takesOne(failing)) {
      return refused(503, "the service is not available");
    }
    if (path.equals("/rest/v1.0/auth") && exchange.getRequestMethod().equals("POST")) {
      return login(exchange, body);
    }
    String token = exchange.getRequestHeaders().getFirst(TOKEN);
    if (token == null || !tokens.contains(token)) {
      return refused(401, "the token is not valid");
    }
    exchange.getResponseHeaders().set(TOKEN, token);
    Object found = exchange.getRequestMethod().equals("GET") ? found(path, query) : null;
    return found == null ? refused(404, "there is no such thing") : new Reply(200, found);
  }

  private @Nullable Object found(String path, Map<String, String> query) {
    return switch (path) {
      case "/rest/v1.0/system" -> views.system();
      case "/rest/v1.0" + SYSTEM + "/file-systems" -> views.fileSystem();
      case "/rest/v1.0" + SYSTEM + "/alerts" -> views.alerts(query);
      case "/rest/v1.0" + SYSTEM + "/stats/file-replications" -> views.replications(query);
      case "/rest/v3.0" + SYSTEM + "/mtrees" -> views.mtrees(query);
      default -> null;
    };
  }

  private Reply login(HttpExchange exchange, String body) {
    var given = BackstayJson.mapper().readTree(body);
    boolean known =
        given.path("username").asString("").equals(USERNAME)
            && given.path("password").asString("").equals(password);
    if (!known) {
      return refused(401, "invalid user name or password");
    }
    String token = "simulated-" + UUID.randomUUID();
    tokens.add(token);
    exchange.getResponseHeaders().set(TOKEN, token);
    return new Reply(201, status(0, "simulated: logged in"));
  }

  private static Reply refused(int code, String why) {
    return new Reply(code, status(code, "simulated: " + why));
  }

  private static Map<String, Object> status(int code, String details) {
    return Map.of("service_status", Map.of("code", code, "details", details));
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : (text == null ? "" : text).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private void record(
      HttpExchange exchange, Map<String, String> query, String body, int status, String answer) {
    if (!keeping) {
      return;
    }
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getResponseHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    synchronized (exchanges) {
      exchanges.add(
          new Exchange(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              query,
              body,
              status,
              headers,
              answer));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
