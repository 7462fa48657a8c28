package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.ServerProcess;
import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A PostgreSQL server of ours: loopback only, password needed, {@code fsync} and {@code
 * synchronous_commit} on, run by an ordinary user. A server that survived the death of an earlier
 * launcher is recognised by its own pid file and stopped before a new one starts.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What a server is.
   *
   * @param name of its log and pid file
   * @param superuser name of the first role; its password is in {@code passwordFile}
   * @param settings lines of {@code postgresql.conf}, written when the data directory is made
   */
  public record Plan(
      String name,
      Path bin,
      Path data,
      String superuser,
      Path passwordFile,
      Unprivileged user,
      Map<String, String> settings,
      Path pidFile,
      Path log) {

    /** The catalog's server of a home; its first role is also the name of the usual database. */
    public static Plan catalog(Home home, String superuser, Path passwordFile, int connections)
        throws IOException {
      return new Plan(
          "catalog",
          PostgresBinaries.unpacked(home),
          home.root().resolve("catalog"),
          superuser,
          passwordFile,
          Unprivileged.ofThisMachine(),
          Map.of("max_connections", "" + connections, "shared_buffers", "128MB"),
          home.pidFile("catalog"),
          home.log("catalog"));
    }
  }

  private final Plan plan;
  private final int port;
  private final ServerProcess process;

  private PostgresServer(Plan plan, int port, ServerProcess process) {
    this.plan = plan;
    this.port = port;
    this.process = process;
  }

  /** Starts it and waits until it takes connections. Makes the data directory if there is none. */
  public static PostgresServer start(Plan plan, int port) throws IOException {
    stopOrphan(plan);
    if (Files.notExists(plan.data().resolve("PG_VERSION"))) {
      initialise(plan);
    }
    ServerProcess process =
        ServerProcess.start(
            plan.name(),
            command(plan, port),
            Map.of("TZ", "UTC"),
            plan.data(),
            plan.user(),
            plan.pidFile(),
            plan.log());
    PostgresServer server = new PostgresServer(plan, port, process);
    try {
      Await.until(
          PATIENCE,
          () -> server.answers() || !process.alive(),
          () -> plan.name() + " did not take connections within a minute:\n" + process.lastWords());
      if (!process.alive()) {
        throw new IllegalStateException(plan.name() + " ended at once:\n" + process.lastWords());
      }
      return server;
    } catch (RuntimeException e) {
      server.close(); // nobody else knows of it
      throw e;
    }
  }

  /**
   * Stops a postmaster that nobody watches any more. Its pid file names it; the process counts as
   * ours only when it runs on this data directory.
   */
  public static boolean stopOrphan(Plan plan) throws IOException {
    Path pidFile = plan.data().resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return false;
    }
    List<String> lines = Files.readAllLines(pidFile);
    long pid = Long.parseLong(lines.getFirst().strip());
    if (!runsOn(pid, plan.data())) {
      Files.delete(pidFile);
      return false;
    }
    Command.of("kill", "-INT", pid).run();
    Await.until(
        Duration.ofSeconds(30),
        () -> !runsOn(pid, plan.data()),
        () -> "the old " + plan.name() + " server (process " + pid + ") does not stop");
    return true;
  }

  private static boolean runsOn(long pid, Path data) {
    try {
      String line = Files.readString(Path.of("/proc", "" + pid, "cmdline")).replace('\0', ' ');
      return line.contains("postgres") && line.contains(data.toString());
    } catch (IOException e) {
      return false;
    }
  }

  private static void initialise(Plan plan) throws IOException {
    plan.user().privateDirectory(plan.data());
    Path password = plan.data().resolveSibling(plan.data().getFileName() + ".password");
    Secret.write(password, Secret.read(plan.passwordFile()) + "\n", plan.user());
    try {
      Command.of(
              plan.bin().resolve("initdb"),
              "--pgdata=" + plan.data(),
              "--username=" + plan.superuser(),
              "--pwfile=" + password,
              "--auth-host=scram-sha-256",
              "--auth-local=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C")
          .with("TZ", "UTC")
          .in(plan.data())
          .as(plan.user())
          .print();
    } finally {
      Files.deleteIfExists(password);
    }
    StringBuilder lines = new StringBuilder("\n# Set by backstay when this directory was made.\n");
    plan.settings().forEach((k, v) -> lines.append("%s = '%s'\n".formatted(k, v)));
    Files.writeString(plan.data().resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
  }

  private static List<String> command(Plan plan, int port) {
    List<String> argv = new ArrayList<>();
    argv.add(plan.bin().resolve("postgres").toString());
    argv.addAll(List.of("-D", plan.data().toString(), "-p", "" + port));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "logging_collector=off",
            "timezone=UTC",
            "log_timezone=UTC")) {
      argv.addAll(List.of("-c", setting));
    }
    return argv;
  }

  public int port() {
    return port;
  }

  public ServerProcess process() {
    return process;
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A connection as the superuser. */
  public Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", plan.superuser());
    try {
      properties.setProperty("password", Secret.read(plan.passwordFile()));
    } catch (IOException e) {
      throw new SQLException("the password file cannot be read: " + e.getMessage(), e);
    }
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(url(database), properties);
  }

  /** Makes a database unless it exists. */
  public void database(String name) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'");
      if (!found.next()) {
        statement.execute("create database " + name);
      }
    }
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Fast shutdown: open transactions are rolled back, everything acknowledged is kept. */
  @Override
  public void close() {
    process.interrupt();
    process.stop(Duration.ofSeconds(5));
  }
}
