package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.ServerProcess;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.tools.TemporalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server: the one {@code TEMPORAL_ADDRESS} names, else the dev server with its UI and
 * a database file below the home.
 */
public final class TemporalServer implements AutoCloseable {
  /** Search attributes every run sets; all of type Keyword. */
  public static final List<String> SEARCH_ATTRIBUTES =
      List.of("BkProcedure", "BkTarget", "BkPhase", "BkResult", "BkRequestedBy");

  /** How long closed runs stay readable. */
  public static final Duration RETENTION = Duration.ofDays(30);

  private final String address;
  private final String uiUrl;
  private final @Nullable ServerProcess process;

  private TemporalServer(String address, String uiUrl, @Nullable ServerProcess process) {
    this.address = address;
    this.uiUrl = uiUrl;
    this.process = process;
  }

  /** The server the environment names; empty UI address unless {@code TEMPORAL_UI_URL} is set. */
  public static @Nullable TemporalServer external() {
    String address = System.getenv("TEMPORAL_ADDRESS");
    if (address == null || address.isBlank()) {
      return null;
    }
    String ui = System.getenv("TEMPORAL_UI_URL");
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    int port = colon < 0 ? 7233 : Integer.parseInt(address.substring(colon + 1));
    if (!Ports.answers(host, port, 3000)) {
      throw new IllegalStateException(
          "TEMPORAL_ADDRESS is %s, and nothing answers there. Start that server, or unset the"
                  .formatted(address)
              + " variable to use the built-in one");
    }
    return new TemporalServer(address, ui == null ? "" : ui, null);
  }

  /** Starts the dev server and waits until its namespace is ready. */
  public static TemporalServer start(Home home, Path program, int port, int uiPort)
      throws IOException {
    Path database = Files.createDirectories(home.root().resolve("temporal")).resolve("temporal.db");
    ServerProcess process =
        ServerProcess.start(
            "temporal",
            command(program, database, port, uiPort),
            Map.of(),
            home.root(),
            Unprivileged.SELF,
            home.pidFile("temporal"),
            home.log("temporal"));
    TemporalServer server =
        new TemporalServer("127.0.0.1:" + port, "http://127.0.0.1:" + uiPort, process);
    try {
      awaitReady(new TemporalTool(program, server.address), process, port);
      return server;
    } catch (RuntimeException e) {
      server.close(); // nobody else knows of it
      throw e;
    }
  }

  private static void awaitReady(TemporalTool tool, ServerProcess process, int port) {
    Await.until(
        Duration.ofSeconds(60),
        () -> Ports.answers("127.0.0.1", port, 200) || !process.alive(),
        () -> "the Temporal server did not answer within a minute:\n" + process.lastWords());
    Await.until(
        Duration.ofSeconds(30),
        () -> !process.alive() || tool.keepClosedRuns(RETENTION),
        () -> "the Temporal namespace did not become ready:\n" + process.lastWords());
    if (!process.alive()) {
      throw new IllegalStateException("the Temporal server ended:\n" + process.lastWords());
    }
  }

  private static List<String> command(Path program, Path database, int port, int uiPort) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of(program.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
    argv.addAll(List.of("--port", "" + port, "--ui-port", "" + uiPort));
    argv.addAll(List.of("--db-filename", database.toString()));
    argv.addAll(List.of("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=1"));
    // Without this every workflow task of the dev server waits for a 50 ms poll.
    argv.addAll(List.of("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"));
    argv.addAll(List.of("--log-level", "warn"));
    for (String attribute : SEARCH_ATTRIBUTES) {
      argv.addAll(List.of("--search-attribute", attribute + "=Keyword"));
    }
    return argv;
  }

  public String address() {
    return address;
  }

  /** Where its UI is; empty when that is not known. */
  public String uiUrl() {
    return uiUrl;
  }

  /** Null for a server that is not ours. */
  public @Nullable ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.stop(Duration.ofSeconds(20));
    }
  }

  /** Whether the program at this path runs at all. */
  public static boolean runs(Path program) {
    return Command.of(program, "--version").within(Duration.ofSeconds(30)).run().ok();
  }
}
