package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The PostgreSQL 18 server that holds the database {@code orders}, ready to be backed up by
 * streaming: two roles for Barman, whose passwords lie in a pass file that only the ordinary user
 * can read.
 */
public final class OrdersServer implements AutoCloseable {
  private final PostgresServer server;
  private final Path passFile;

  private OrdersServer(PostgresServer server, Path passFile) {
    this.server = server;
    this.passFile = passFile;
  }

  /** What the server is, also for finding one that was left behind. */
  static PostgresServer.Plan plan(Home home, Path bin) throws IOException {
    return new PostgresServer.Plan(
        "orders",
        bin,
        home.demo().resolve("orders-data"),
        "orders",
        Secret.file(home.secrets().resolve("orders-password"), Unprivileged.SELF),
        Unprivileged.ofThisMachine(),
        Map.of(
            "wal_level", "replica",
            "max_wal_senders", "10",
            "max_replication_slots", "10",
            "shared_buffers", "128MB",
            "max_wal_size", "512MB"),
        home.pidFile("orders"),
        home.log("orders"));
  }

  static OrdersServer start(Home home, Path bin, int port) throws IOException, SQLException {
    PostgresServer server = PostgresServer.start(plan(home, bin), port);
    try {
      return new OrdersServer(server, forBarman(home, server));
    } catch (IOException | SQLException | RuntimeException e) {
      server.close(); // nobody else knows of it
      throw e;
    }
  }

  /** The roles that Barman logs in as; returns the file with their password. */
  private static Path forBarman(Home home, PostgresServer server) throws IOException, SQLException {
    Path barman = Secret.file(home.secrets().resolve("barman-password"), Unprivileged.SELF);
    String password = Secret.read(barman);
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      role(statement, "barman", "superuser login", password);
      role(statement, "streaming_barman", "replication login", password);
    }
    Path passFile = Files.createDirectories(home.demo().resolve("barman")).resolve("pgpass");
    Secret.write(
        passFile,
        "127.0.0.1:*:*:barman:%1$s\n127.0.0.1:*:*:streaming_barman:%1$s\n".formatted(password),
        Unprivileged.ofThisMachine());
    return passFile;
  }

  private static void role(Statement statement, String name, String can, String password)
      throws SQLException {
    var found = statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'");
    // The password is one we made: hexadecimal digits.
    statement.execute(
        "%s role %s %s password '%s'"
            .formatted(found.next() ? "alter" : "create", name, can, password));
  }

  public PostgresServer server() {
    return server;
  }

  public int port() {
    return server.port();
  }

  public Path passFile() {
    return passFile;
  }

  @Override
  public void close() {
    server.close();
  }
}
