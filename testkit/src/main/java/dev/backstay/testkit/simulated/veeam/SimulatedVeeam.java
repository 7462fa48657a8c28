package dev.backstay.testkit.simulated.veeam;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.backstay.testkit.simulated.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A backup server at {@code https://127.0.0.1:<port>} that speaks Veeam's REST API 1.3 and protects
 * nothing. Every answer carries the header {@code x-simulated}.
 */
public final class SimulatedVeeam implements AutoCloseable {
  /** The account it knows at first. */
  public static final String USERNAME = "SIMULATED\\backstay";

  /** Its password at first. */
  public static final String PASSWORD = "simulated password";

  /** The repository at the DR site: backup copy jobs bring points there. */
  public static final String DR_REPOSITORY = VeeamWorld.DR_REPOSITORY;

  /** The repository its backup jobs write to. */
  public static final String REPOSITORY = VeeamWorld.REPOSITORY;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TlsIdentity identity;
  private final VeeamWorld world;
  private final TokenDesk tokens;
  private final Starts starts;
  private final Router router;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean keeping = true;

  /**
   * Starts it on a free port.
   *
   * @param directory where its certificate is put
   * @param time the true time; the server's own clock may differ from it
   */
  public SimulatedVeeam(Path directory, InstantSource time) throws IOException {
    this(directory, time, 0);
  }

  /** As above, on that port. */
  public SimulatedVeeam(Path directory, InstantSource time, int port) throws IOException {
    identity = new TlsIdentity(directory, "simulated-vbr");
    world = new VeeamWorld(time);
    tokens = new TokenDesk(time);
    tokens.account(USERNAME, PASSWORD);
    starts = new Starts(world, tokens);
    router = new Router(world, tokens, starts);
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

  /** What it has; requests that are late by now were executed. */
  public VeeamWorld world() {
    starts.catchUp(false);
    return world;
  }

  /** Executes every request that is still under way, whatever the time. */
  public void settle() {
    starts.catchUp(true);
  }

  /** Lets an account in, or changes its password. */
  public void account(String name, String password) {
    tokens.account(name, password);
  }

  /** Every access token is refused from now on. */
  public void expireTokens() {
    tokens.expireAll();
  }

  /** Also what renews them. */
  public void revokeTokens() {
    tokens.expireAll();
    tokens.revokeRefreshTokens();
  }

  /** How often somebody logged in with a password. */
  public int logins() {
    return tokens.logins();
  }

  /** What goes wrong with each call that starts something, by its path. */
  public void faults(Function<String, VeeamFault> perPath) {
    starts.faults(request -> perPath.apply(request.path()));
  }

  /** The paths of all calls that were to start something, answered or not. */
  public List<String> startCalls() {
    return starts.calls().stream().map(VeeamRequest::path).toList();
  }

  /** From now on nothing that goes over the wire is kept: for those that run for long. */
  public void keepNoExchanges() {
    keeping = false;
  }

  /** How many requests it got. */
  public long requests() {
    return requests.get();
  }

  /** Everything that went over the wire, while it was kept. */
  public List<Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      VeeamRequest request = VeeamRequest.of(exchange);
      Reply reply = reply(request);
      record(request, reply);
      if (reply == null) {
        return; // closing without an answer cuts the connection
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-simulated", "true");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private @Nullable Reply reply(VeeamRequest request) {
    starts.catchUp(false);
    try {
      return router.answer(request);
    } catch (Refused refused) {
      return Reply.error(refused);
    } catch (Starts.NoAnswer lost) {
      return null;
    }
  }

  private void record(VeeamRequest request, @Nullable Reply reply) {
    requests.incrementAndGet();
    if (!keeping) {
      return;
    }
    synchronized (exchanges) {
      exchanges.add(
          new Exchange(
              request.method(),
              request.path(),
              request.query(),
              request.version(),
              request.contentType(),
              request.body(),
              reply == null ? 0 : reply.status(),
              reply == null ? "" : reply.body()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
