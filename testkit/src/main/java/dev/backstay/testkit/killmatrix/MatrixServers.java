package dev.backstay.testkit.killmatrix;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.servers.PostgresServer;
import dev.backstay.launcher.servers.TemporalServer;
import dev.backstay.launcher.servers.TemporalWatch;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.testkit.Clone;
import dev.backstay.testkit.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The two servers all cells share: a Temporal server and a PostgreSQL in which every cell has a
 * database of its own. Neither of them dies in the matrix; that is what the real kills are for.
 */
final class MatrixServers implements AutoCloseable {
  private static final int FIRST_PORT = TestPorts.from(23300);
  private static final String SUPERUSER = "backstay";

  private final Home home;
  private final Path program;
  private final int port;
  private final int pages;
  private final PostgresServer postgres;
  private final Path password;
  private final Story story;
  private final TemporalWatch watch;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-watch").factory());
  private volatile TemporalServer temporal;

  private MatrixServers(
      Home home,
      Path program,
      int port,
      int pages,
      TemporalServer temporal,
      PostgresServer postgres,
      Path password,
      Story story) {
    this.home = home;
    this.program = program;
    this.port = port;
    this.pages = pages;
    this.temporal = temporal;
    this.postgres = postgres;
    this.password = password;
    this.story = story;
    this.watch = TemporalWatch.of(program, () -> this.temporal);
  }

  /** One such moment would spoil every cell after it. */
  private synchronized void restartWhenStuck() {
    if (!watch.stuck()) {
      return;
    }
    story.say("- the Temporal server's database is interrupted; it is started again");
    temporal.close();
    try {
      temporal = TemporalServer.start(home, program, port, pages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MatrixServers start(Story story) throws IOException, SQLException {
    Home home = Clone.temporaryHome("backstay-kill-matrix-");
    Ports ports = new Ports(story::say);
    Path program = TemporalProgram.findOrBuild(home, story);
    int port = ports.choose("the kill matrix", FIRST_PORT);
    // On disk, not in memory: SQLite in memory is gone for good when a call that is given up takes
    // its one connection along (https://github.com/temporalio/temporal/issues/8017).
    int pages = ports.choose("its pages", FIRST_PORT + 5);
    TemporalServer temporal = TemporalServer.start(home, program, port, pages);
    PostgresServer postgres = null;
    try {
      Path password = Secret.file(home.secrets().resolve("catalog-password"), Unprivileged.SELF);
      postgres = postgres(home, password, ports.choose("the kill matrix", FIRST_PORT + 10));
      // Every cell is thrown away: what a crash of PostgreSQL would lose is not asked here.
      try (var connection = postgres.connect("postgres");
          var statement = connection.createStatement()) {
        statement.execute("alter role " + SUPERUSER + " set synchronous_commit = off");
      }
      MatrixServers servers =
          new MatrixServers(home, program, port, pages, temporal, postgres, password, story);
      servers.clock.scheduleWithFixedDelay(servers::restartWhenStuck, 1, 1, TimeUnit.SECONDS);
      return servers;
    } catch (IOException | SQLException | RuntimeException e) {
      if (postgres != null) {
        postgres.close();
      }
      temporal.close();
      throw e;
    }
  }

  private static PostgresServer postgres(Home home, Path password, int port) throws IOException {
    return PostgresServer.start(PostgresServer.Plan.catalog(home, SUPERUSER, password, 900), port);
  }

  String temporalAddress() {
    return temporal.address();
  }

  /** What the Temporal server complained of last; from its log. */
  String lastWordsOfTemporal() {
    return Objects.requireNonNull(temporal.process()).lastWords();
  }

  /** Makes a database as a copy of another one. One at a time: the original must be unused. */
  synchronized void copyDatabase(String original, String name) {
    execute("create database %s template %s".formatted(name, original));
  }

  void dropDatabase(String name) {
    execute("drop database %s with (force)".formatted(name));
  }

  /** A pool of connections to one database; the caller closes it. */
  HikariDataSource pool(String database, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.url(database));
    config.setUsername(SUPERUSER);
    config.setPassword(secret());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    return new HikariDataSource(config);
  }

  private String secret() {
    try {
      return Secret.read(password);
    } catch (IOException e) {
      throw new IllegalStateException("the password of the matrix's PostgreSQL is gone", e);
    }
  }

  private void execute(String sql) {
    try (var connection = postgres.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    try {
      temporal.close();
    } finally {
      postgres.close();
    }
    Clone.remove(home);
  }
}
